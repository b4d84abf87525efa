import { words, type NameTable } from './name-table.js';

/** Family names as a man carries them; `familyNameOfDaughter` gives the form of a woman. */
export const POLISH_NAMES: NameTable = {
  family: words(`
    Adamczyk Andrzejczak Bąk Baran Bednarz Bielak Błaszczyk Borowik Chmiel Cieślak Czajka Czarnecki Dąbrowski Duda
    Dudek Dziedzic Fijałkowski Gajda Gawron Głowacki Gołąb Górecki Grabowski Grzelak Jabłoński Jankowski Jaworski
    Kaczmarek Kaczor Kamiński Kania Karaś Kasprzak Kołodziej Konieczny Kopeć Kowal Kowalczyk Kowalski Kozioł Krajewski
    Król Krupa Kubiak Kucharski Lis Łuczak Madej Majewski Malinowski Maślanka Mazurek Michalak Mikołajczyk Mróz
    Musiał Nowacki Olejnik Ostrowski Pająk Pawlak Piątek Pietrzak Sikora Skiba Sobczak Sowa Stępień Szczepański
    Szewczyk Szulc Szymański Śliwa Świderski Tomczak Urban Wąsik Wieczorek Wilk Wiśniewski Witczak Włodarczyk Wójcik
    Woźniak Wrona Zając Zalewski Zawadzki Zięba Żak Żurek`),
  male: words(`
    Adam Adrian Andrzej Artur Bartłomiej Bartosz Błażej Damian Daniel Dariusz Dawid Dominik Filip Grzegorz Hubert
    Jacek Jakub Jan Jarosław Kacper Kamil Karol Konrad Krystian Krzysztof Leszek Łukasz Maciej Marcin Marek Mariusz
    Mateusz Michał Mirosław Patryk Paweł Piotr Przemysław Radosław Rafał Robert Sebastian Sławomir Szymon Tomasz
    Wiesław Wojciech Zbigniew`),
  female: words(`
    Agata Agnieszka Aleksandra Alicja Aneta Anna Barbara Beata Bożena Dorota Edyta Elżbieta Ewa Ewelina Grażyna Iwona
    Izabela Joanna Justyna Karolina Kasia Katarzyna Kinga Magdalena Małgorzata Maria Marta Monika Natalia Oliwia
    Patrycja Paulina Renata Sylwia Urszula Weronika Wioletta Zofia`),
};

export const BALTIC_AND_BALKAN_NAMES: NameTable = {
  family: words(`
    Adomaitis Albu Balčiūnas Bērziņš Bogdan Boyanov Butkus Cazacu Chiriac Ciobanu Constantinescu Cristea Dimitrov
    Dobre Dragomir Dumitru Dushku Enache Florea Georgescu Gjoka Grigore Grosu Hoxha Hristov Iliescu Ionescu Ivanov
    Jankauskas Jansons Kalniņš Kazlauskas Kiss Kļaviņš Kolev Kovács Krasniqi Lăcătuș Leka Liepiņš Lleshi Lungu Marinov
    Mažeika Mihai Mocanu Moldovan Munteanu Nagy Novák Ozoliņš Paulauskas Petkov Petrauskas Popa Popescu Preda Prifti
    Rusu Šimkus Stan Stanković Stoica Stoyanov Šukys Szabó Toma Tóth Tudor Ungureanu Urbonas Varga Vasile Vasiliauskas
    Voicu Xhafa Yordanov Žukauskas`),
  male: words(`
    Adrian Agron Aleksandar Alexandru Andrei Andris Arben Artūras Bogdan Bujar Ciprian Constantin Costel Cristian
    Dainius Daniel Denis Dimitar Dorin Dragoș Dritan Edgars Eduard Fatos Florin Gábor Gabriel Georgi Gheorghe Gintaras
    Ionuț István Ivan Jānis Juris Kęstutis László Lucian Lulzim Marian Marius Mihai Mindaugas Nicolae Nikolay Ovidiu
    Petar Petru Plamen Rimantas Roman Rolandas Saulius Ștefan Tibor Tomas Valdis Vasile Viktor Vytautas Zoltán`),
  female: words(`
    Adriana Agnė Alina Ana Andreea Anita Asta Bianca Camelia Daiva Daniela Desislava Elena Elira Erika Eszter Gabriela
    Georgiana Ildikó Ilze Ioana Irina Jurgita Katalin Kristina Laimutė Larisa Lavinia Ligita Loredana Mădălina Mariana
    Mihaela Mirela Nikoleta Oana Petra Rasa Raluca Rodica Ruxandra Silvia Simona Teodora Vaida Valentina Vesela Viorica`),
};

const DAUGHTER_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ski$/u, 'ska'],
  [/cki$/u, 'cka'],
  [/dzki$/u, 'dzka'],
  [/(ov|ev)$/u, '$1a'],
  [/ák$/u, 'áková'],
];

/** Kowalski's daughter is Kowalska, Ivanov's Ivanova; other names stay as they are. */
export function familyNameOfDaughter(familyName: string): string {
  for (const [ending, replacement] of DAUGHTER_ENDINGS) {
    if (ending.test(familyName)) return familyName.replace(ending, replacement);
  }
  return familyName;
}
