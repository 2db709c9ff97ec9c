import { names } from './name-list.ts';

const polish = (family: string) => family.replace(/(SK|CK|DZK)I$/, '$1A');
const ukrainian = (family: string) => family.replace(/SKYI$/, 'SKA');

/** Common names of central and eastern Europe; Ukrainian and Georgian ones in their states' official romanisation. */
export const easternEurope = {
  POL: names(
    `NOWAK KOWALSKI WIŚNIEWSKI WÓJCIK KOWALCZYK KAMIŃSKI LEWANDOWSKI ZIELIŃSKI SZYMAŃSKI WOŹNIAK DĄBROWSKI KOZŁOWSKI JANKOWSKI MAZUR KWIATKOWSKI
     KRAWCZYK KACZMAREK PIOTROWSKI GRABOWSKI ZAJĄC PAWŁOWSKI MICHALSKI KRÓL WIECZOREK JABŁOŃSKI WRÓBEL NOWAKOWSKI MAJEWSKI OLSZEWSKI STĘPIEŃ`,
    'Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Magdalena Zofia Julia Zuzanna Joanna Monika Aleksandra Natalia Oliwia Karolina Hanna',
    'Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Adam Łukasz Stanisław Marek Grzegorz Mateusz Antoni Wojciech Jan Szymon Filip Kacper',
    polish,
  ),
  UKR: names(
    `MELNYK SHEVCHENKO BOIKO KOVALENKO BONDARENKO TKACHENKO KOVALCHUK KRAVCHENKO OLIINYK SHEVCHUK KOVAL POLISHCHUK BONDAR TKACHUK MOROZ
     MARCHENKO LYSENKO RUDENKO SAVCHENKO PETRENKO KRAVCHUK KLYMENKO PONOMARENKO SAVCHUK VASYLENKO PAVLENKO LEVCHENKO KHARCHENKO HRYTSENKO VYSHNEVSKYI`,
    'Oksana Olena Nataliia Iryna Tetiana Yuliia Svitlana Anastasiia Kateryna Mariia Halyna Sofiia Viktoriia Liudmyla Daryna Yana Anna Alina Bohdana Solomiia',
    'Oleksandr Serhii Volodymyr Andrii Mykola Yurii Vasyl Ivan Dmytro Maksym Artem Bohdan Taras Oleh Vitalii Ihor Pavlo Roman Danylo Yevhen',
    ukrainian,
  ),
  ROU: names(
    `POPA POPESCU IONESCU RADU DUMITRU STAN STOICA GHEORGHE MATEI CIOBANU IONIȚĂ RUSU DUMITRESCU CONSTANTIN MARIN STANCIU LAZĂR MUNTEANU
     DOBRE ȘERBAN MOLDOVAN ENACHE TOMA FLOREA NEAGU ILIE MIHAI TUDOR BARBU CRISTEA`,
    'Maria Elena Ioana Andreea Alexandra Mihaela Ana Cristina Gabriela Daniela Ștefania Diana Alina Bianca Larisa Raluca Oana Simona Monica Denisa',
    'Andrei Alexandru Ionuț Mihai Ștefan Gheorghe Ion Cristian Adrian Florin Vasile Daniel Marian Constantin Nicolae David Luca Răzvan Cătălin Bogdan',
  ),
  SRB: names(
    `JOVANOVIĆ PETROVIĆ NIKOLIĆ MARKOVIĆ ĐORĐEVIĆ STOJANOVIĆ ILIĆ STANKOVIĆ PAVLOVIĆ MILOŠEVIĆ TODOROVIĆ POPOVIĆ SIMIĆ KOSTIĆ RADOVANOVIĆ
     MITROVIĆ LUKIĆ ŽIVKOVIĆ TOMIĆ VASIĆ JANKOVIĆ SAVIĆ KOVAČEVIĆ STEVANOVIĆ ANTIĆ`,
    'Milica Jelena Marija Ana Ivana Dragana Snežana Sofija Dunja Teodora Katarina Jovana Tamara Sanja Nataša Vesna Gordana Mila Sara Đurđa',
    'Dragan Milan Zoran Nikola Aleksandar Luka Stefan Marko Miloš Dušan Nenad Vladimir Jovan Petar Lazar Vuk Goran Slobodan Đorđe Bojan',
  ),
  GEO: names(
    `BERIDZE KAPANADZE GELASHVILI MAISURADZE GIORGADZE LOMIDZE TSIKLAURI BOLKVADZE KVARATSKHELIA NOZADZE MAMULASHVILI ABASHIDZE SHENGELIA
     KHUTSISHVILI CHKHEIDZE MCHEDLISHVILI DZNELADZE TURMANIDZE GOGOLADZE KIKNADZE`,
    'Nino Tamar Mariam Ana Ketevan Eka Natia Lela Salome Khatia Nana Maka Elene Barbare Teona Tinatin Manana Sopio Lia Irma',
    'Giorgi Davit Levan Nika Zurab Luka Irakli Tornike Vakhtang Saba Lasha Mamuka Aleksandre Gocha Otar Temur Archil Merab Beka Shota',
  ),
  TUR: names(
    `YILMAZ KAYA DEMİR ÇELİK ŞAHİN YILDIZ YILDIRIM ÖZTÜRK AYDIN ÖZDEMİR ARSLAN DOĞAN KILIÇ ASLAN ÇETİN KARA KOÇ KURT ÖZKAN ŞİMŞEK POLAT
     ÖZCAN KORKMAZ ÇAKIR ERDOĞAN YAVUZ ACAR GÜNEŞ AKTAŞ BULUT`,
    'Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha Esra Özlem Büşra Defne Ebru Gül',
    'Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Emre Burak Can Kerem Eymen Serkan',
  ),
} as const;
