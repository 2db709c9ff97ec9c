import { names } from './name-list.ts';

/** Common names of western and southern Europe. */
export const westernEurope = {
  FRA: names(
    `MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND DUBOIS MOREAU LAURENT SIMON MICHEL LEFÈVRE LEROY ROUX DAVID BERTRAND MOREL FOURNIER GIRARD
     BONNET DUPONT LAMBERT FONTAINE ROUSSEAU VINCENT MÜLLER FAURE MERCIER BLANC GARNIER CHEVALIER LEGRAND GAUTHIER`,
    'Marie Nathalie Isabelle Sylvie Camille Léa Manon Chloé Emma Sophie Hélène Aurélie Julie Céline Inès Jeanne Louise Élodie Anne-Marie Claire',
    'Jean Pierre Michel Nicolas Julien Thomas Alexandre Lucas Hugo Antoine Jean-Pierre François Frédéric Mathieu Louis Gabriel Jules Étienne Romain Paul',
  ),
  DEU: names(
    `MÜLLER SCHMIDT SCHNEIDER FISCHER WEBER MEYER WAGNER BECKER SCHULZ HOFFMANN SCHÄFER KOCH BAUER RICHTER KLEIN WOLF SCHRÖDER NEUMANN SCHWARZ ZIMMERMANN
     BRAUN KRÜGER HOFMANN HARTMANN LANGE WERNER KRAUSE LEHMANN KÖHLER MAIER WEISS JUNG`,
    'Anna Sabine Petra Susanne Julia Katharina Lena Laura Hannah Mia Ursula Monika Stefanie Nicole Claudia Jana Sophie Birgit Heike Jule',
    'Thomas Michael Andreas Stefan Christian Martin Jonas Lukas Finn Paul Jürgen Klaus Wolfgang Markus Sebastian Felix Maximilian Jörg Uwe Tim',
  ),
  ITA: names(
    `ROSSI RUSSO FERRARI ESPOSITO BIANCHI ROMANO COLOMBO RICCI MARINO GRECO BRUNO GALLO CONTI DE_LUCA MANCINI COSTA GIORDANO RIZZO LOMBARDI MORETTI
     BARBIERI FONTANA SANTORO MARIANI RINALDI CARUSO FERRARA GALLI MARTINI LEONE D'ANGELO VITALE`,
    'Giulia Francesca Chiara Sara Martina Maria Anna Sofia Aurora Elena Paola Valentina Alessia Giorgia Federica Laura Silvia Elisa Beatrice Rosa',
    'Marco Alessandro Giuseppe Francesco Luca Andrea Matteo Lorenzo Antonio Giovanni Davide Roberto Stefano Paolo Simone Leonardo Riccardo Salvatore Mario Fabio',
  ),
  ESP: names(
    `GARCÍA_LÓPEZ RODRÍGUEZ_PÉREZ GONZÁLEZ_MARTÍN FERNÁNDEZ_GARCÍA LÓPEZ_SÁNCHEZ MARTÍNEZ_RUIZ SÁNCHEZ_DÍAZ PÉREZ_GÓMEZ GÓMEZ_MUÑOZ MARTÍN_ROMERO
     JIMÉNEZ_MORENO RUIZ_HERNÁNDEZ HERNÁNDEZ_TORRES DÍAZ_NAVARRO MORENO_GIL MUÑOZ_SERRANO ÁLVAREZ_VÁZQUEZ ROMERO_CASTRO GUTIÉRREZ_ORTIZ NAVARRO_RUBIO
     TORRES_MOLINA DOMÍNGUEZ_DELGADO VÁZQUEZ_RAMOS RAMOS_SUÁREZ GIL_BLANCO IBÁÑEZ_SANZ`,
    'María_Carmen María Carmen Ana Lucía Paula Marta Laura Isabel Cristina Elena Sofía Nuria Pilar Rocío Alba Inés Begoña Julia Raquel',
    'Antonio José Manuel Francisco David Juan Javier Daniel Carlos Alejandro Miguel_Ángel Pablo Sergio Álvaro Iker Hugo Martín Rubén Óscar Iñigo',
  ),
  GBR: names(
    `SMITH JONES TAYLOR BROWN WILLIAMS WILSON JOHNSON DAVIES PATEL ROBINSON WRIGHT THOMPSON EVANS WALKER WHITE ROBERTS GREEN HALL WOOD HARRIS
     CLARKE JACKSON LEWIS KHAN HUGHES EDWARDS O'CONNOR MACDONALD CAMPBELL STEWART SCOTT BAKER`,
    'Margaret Susan Sarah Emily Olivia Amelia Jessica Charlotte Emma Lucy Sophie Rebecca Hannah Alice Grace Karen Helen Laura Isla Freya',
    'David John James Oliver George Harry William Thomas Daniel Matthew Andrew Robert Christopher Samuel Alexander Ewan Liam Peter Stephen Adam',
  ),
  NLD: names(
    `DE_JONG JANSEN DE_VRIES VAN_DEN_BERG VAN_DIJK BAKKER JANSSEN VISSER SMIT MEIJER DE_BOER MULDER DE_GROOT BOS VOS PETERS HENDRIKS VAN_LEEUWEN
     DEKKER BROUWER DE_WIT DIJKSTRA SMITS DE_GRAAF VAN_DER_MEER KOK`,
    'Johanna Maria Anna Emma Sanne Lotte Femke Eva Julia Sophie Anouk Fleur Marieke Lisa Iris Noor Tess Roos Ilse Saskia',
    'Jan Johannes Daan Sem Pieter Lars Bram Thijs Ruben Jeroen Sander Willem Hendrik Maarten Joost Finn Luuk Cornelis Koen Gijs',
  ),
} as const;
