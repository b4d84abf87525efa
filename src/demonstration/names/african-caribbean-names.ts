import { words, type NameTable } from './name-table.js';

export const CARIBBEAN_NAMES: NameTable = {
  family: words(`
    Alleyne Antoine Augustin Bailey Baptiste Barnaby Barrow Bartley Beckford Bent Blackwood Blagrove Bogle Braithwaite
    Brathwaite Brissett Bryan Burrell Campbell Charles Christie Clarke Codrington Cumberbatch Cunningham Dacosta Daley
    Dawkins DeSouza Denton Dyer Edwards Ferdinand Findlater Francis Fraser Gayle Gittens Goulbourne Grant Griffiths
    Hanchard Henriques Hibbert Holness Hyatt Hylton Jarrett Johnson Joseph Josephs Lawes Lewin Lewis Lindo Llewellyn
    Lynch Marriott McFarlane McKenzie McLeod Mullings Murray Nembhard Palmer Parchment Phillips Pinnock Pryce Rattray
    Reid Richards Roach Rowe Salmon Samuels Shirley Simms Small Spence Springer St.Hilaire Sterling Swaby Thompson
    Tulloch Wallen Watson Weekes Whyte Wignall Wint Wynter`),
  male: words(`
    Aaron Akeem André Ashanti Barrington Carlton Chevaughn Clive Courtney Curtis Damion Darnell Delroy Demar Denzil
    Deon Devon Dwayne Earl Errol Everton Fitzroy Garfield Glenroy Hubert Isaiah Jahmal Jamal Jermaine Jerome Junior
    Kadeem Kemar Kyron Lamar Leroy Lloyd Malachi Marlon Micah Nathaniel Neville Omari Orville Rasheed Reuben Rohan
    Romaine Rudolph Shaquille Sheldon Tevin Theo Trevor Tyrell Tyrone Winston Xavier Zion`),
  female: words(`
    Aaliyah Alesha Angelique Beverley Cherelle Chantelle Claudette Delores Denise Dionne Ebony Esther Gloria Grace
    Hyacinth Imani Jacinta Jada Jasmine Kadijah Keisha Kezia Latoya Leonie Lorna Maxine Monique Natasha Nadine Naomi
    Nichelle Paulette Precious Renée Rochelle Sade Sandrine Shanice Shantel Shereen Sonia Tamika Tanisha Tiana Yvette
    Zipporah`),
};

export const AFRICAN_NAMES: NameTable = {
  family: words(`
    Abdi Abdullahi Abebe Acheampong Adebayo Adekunle Adewale Addo Adjei Afolabi Agyemang Ajayi Akande Akinola Amoah
    Ampofo Ansah Appiah Asante Asamoah Ayodele Balogun Bangura Boateng Camara Chikwanha Chukwu Conteh Dada Dembele
    Diallo Dlamini Egwu Eze Farah Gebremedhin Gyasi Haile Hassan Ibekwe Igwe Jama Kabongo Kallon Kamara Koroma Kouassi
    Kone Kwarteng Lawal Madu Makoni Mbeki Mensah Moyo Mukasa Musa Mwangi N'Dour N'Guessan Ncube Ndlovu Nkosi Nwosu
    Nyarko Obi Odhiambo Ofori Ogunleye Ojo Okafor Okeke Okonkwo Okoro Oladipo Omar Onyeka Osei Owusu Sesay Sibanda
    Tembo Tesfaye Traoré Uche Wanjiru Warsame Yeboah Yusuf Zulu`),
  male: words(`
    Abdi Abdirahman Abiodun Ade Akwasi Amadou Ayodeji Babatunde Biniam Chidi Chinedu Chukwuemeka Daniel Dawit Ebenezer
    Emeka Emmanuel Farai Femi Gideon Ibrahim Idris Ikenna Ismail Jean-Pierre Kelechi Kofi Kwabena Kwame Liban Mamadou
    Mohamed Moses Musa Nana Obinna Olumide Oluwaseun Ousmane Patrice Samson Segun Sipho Solomon Tafadzwa Tendai Themba
    Tunde Uchenna Yaw Yonas Yusuf Zakariya`),
  female: words(`
    Abena Ada Adwoa Afua Akua Ama Amina Aminata Amara Asha Ayan Bisi Blessing Chiamaka Chinwe Esi Fadumo Faith Fatou
    Folake Funmilayo Grace Hawa Hodan Ifeoma Iman Kemi Khadija Lerato Makeda Mariama Mercy Naa Ngozi Nkechi Nomsa
    Oluchi Patience Precious Ruth Rutendo Sagal Selam Temitope Thandi Yetunde Zainab Zanele`),
};

export const ARAB_AND_KURDISH_NAMES: NameTable = {
  family: words(`
    Abdulla Al-Amin Al-Hashimi Al-Jabouri Al-Masri Al-Najjar Al-Rashid Aziz Barzani Darwish El-Sayed Ezzat Fadel Farhat
    Fattah Ghanem Haddad Hamadi Hamid Hawrami Ibrahim Ismael Jaff Kader Karim Khalil Khoury Mahmoud Mansour Mostafa
    Mustafa Nasser Omer Qasim Rasul Saad Salih Sabri Shawkat Sherif Taha Talabani Yassin Zaki`),
  male: words(`
    Ahmad Ali Aram Azad Bakhtiar Bilal Dana Diyar Fadi Hadi Hassan Hiwa Hussein Ibrahim Jamal Karwan Karzan Khaled
    Mahmoud Marwan Mohammed Mustafa Nabil Omar Rami Rebin Rebwar Samir Sardar Shwan Soran Tariq Walid Yousef Zana Ziad`),
  female: words(`
    Amal Amira Ashti Bahar Dalal Dina Farah Fatima Hala Hanan Huda Iman Jihan Layla Lina Mariam Mona Nada Nadia Noor
    Rana Rania Rasha Rojin Salma Samar Shilan Shirin Yasmin Zaynab Zeina`),
};
