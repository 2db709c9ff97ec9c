import { names } from './name-list.ts';

/** Norvia, Soravia and Terania: invented names, so that they are nobody's. */
export const borderRegion = {
  QNO: names(
    `ALDERSEN HALVORET NORVANG TARNEL ROSMER VESTRAN KORVALD MARENNE DRAVEN BRANDEL LINDOR OSTREL HAVREN SELMAR TOLVIK FENNARD
     ROUVELLE MIRANDEL KASTAIN GRENVALD ELSTRAN VARNIER HOLMARD BERGAN SORVANNE THALLEN ARVIDEL NYLANDER MORVEN STAVREL JOSSERAND KELVANG`,
    'Elna Maritte Sigrane Liv Johanne Amelie Clara Ingvild Noemie Tilde Solene Astrid Mirelle Karine Helle Vera Jorun Odile Annika Lise',
    'Halvor Etienne Anders Jorik Mathis Leif Bastien Tarjei Emil Rolan Odin Lucas Sander Yvan Mikkel Aksel Gaspard Nils Florian Teodor',
  ),
  QSO: names(
    `SORAVIC MIRKOVAN DRAGELJ VESNIK KOVARIN BELADAN TURLOVIC ZORANEL PETRASKO LESNJAK HORVELA JANDRIC RADOSEL KOSTELAN MLINAREL BREZANJA
     STOJAKOR VUKADEL SMRECAN GORANEC TOMASEN PLAVIN OSTRELJ CERNELA DOBRAVEC KRALJEVAN MARUSEL NOVESAN SAVELJ JASENKO`,
    'Milena Vesna Irenka Zorana Tatjana Ljubica Nadja Danica Svetla Mirela Jasna Katarina Anelka Rada Sonja Dunja Jelka Olga Marija Nevenka',
    'Goran Zoran Mirko Stojan Vuk Damir Bojan Tomislav Igor Radovan Luka Andrej Marko Nikola Jovan Petar Dusan Ljubomir Silvan Matej',
  ),
  QTE: names(
    `TERANESCU BALTARU DRAVEANU TURLEA HALDEANU CORVIN MARESTI OLARET VALSAN STANCIREA BRADETIU RUSANU CIORBEA NEGRUTA ALBESTI
     DOBRILA FLORANEL GRIGORAS ILIESTI LUNGEANU MUNTEREL PADURET RADULEANU SERBANEL TOPALEA URSACHEL VRANCEL ZAMFIREL COSTEANU LAZARET`,
    'Ioana Mirela Elena Sorina Anca Raluca Daria Simona Corina Livia Ilinca Oana Teodora Roxana Adela Camelia Lavinia Miruna Stela Viorica',
    'Andrei Mihnea Radu Sorin Vlad Horia Doru Silviu Tudor Liviu Matei Cezar Dragos Emanuel Grigore Lucian Marius Octavian Razvan Stelian',
  ),
} as const;
