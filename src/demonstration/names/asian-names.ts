import { words, type NameTable } from './name-table.js';

export const PAKISTANI_NAMES: NameTable = {
  family: words(`
    Abbas Afzal Ahmad Ahmed Akhtar Akram Ali Amin Anwar Arshad Ashraf Aslam Awan Aziz Baig Bashir Bhatti Butt Chaudhry
    Dar Farooq Ghafoor Gilani Gondal Gul Hafeez Haider Hameed Hanif Hayat Hussain Ibrahim Ijaz Ilyas Imtiaz Iqbal Ishaq
    Jabbar Javed Kayani Khalid Khaliq Khan Khokhar Latif Mahmood Majeed Malik Masood Mehmood Mir Mirza Mughal Nadeem
    Naseer Nawaz Nazir Pervaiz Qadir Qureshi Rafiq Raja Rana Rashid Rauf Razaq Rehman Riaz Sabir Sadiq Saeed Saleem
    Shabbir Shafiq Shah Shaheen Sharif Shaukat Sheikh Siddiqui Sultan Tariq Waheed Yaqub Yousaf Zafar Zaman`),
  male: words(`
    Aamir Abdul Adeel Adil Adnan Ahsan Amjad Aqib Arslan Asad Asif Atif Awais Bilal Danish Ehsan Faisal Farhan Fahad
    Gulfraz Haider Hamza Haroon Hassan Ibrar Imran Irfan Ishaq Junaid Kamran Kashif Khalid Khurram Mansoor Mohammed
    Mohsin Mubashir Mudassar Muhammad Nadeem Naveed Nasir Omar Qaiser Qasim Rafaqat Raheel Rizwan Saad Sajid Salman
    Saqib Shahid Shahzad Shakeel Shoaib Sohail Tahir Tariq Tayyab Umar Usman Wajid Waqar Waseem Yasir Zahid Zain Zeeshan`),
  female: words(`
    Aaliyah Aisha Aleena Ambreen Amina Aneela Asma Ayesha Bushra Faiza Farah Farzana Fatima Ghazala Hafsa Hina Humaira
    Iqra Kiran Madiha Mahnoor Maryam Nabila Nadia Nasreen Nazia Nida Rabia Razia Rehana Robina Rukhsana Saba Sadia
    Saima Samina Sana Sanam Shabana Shazia Sidra Sumaira Tahira Uzma Yasmin Zainab Zara Zeenat`),
};

export const INDIAN_NAMES: NameTable = {
  family: words(`
    Agarwal Bains Basra Bassi Bhandari Bhogal Chahal Chana Chauhan Chopra D'Costa D'Mello D'Souza Dhaliwal Dhillon Dosanjh
    Fernandes Gandhi Ghuman Gill Gohil Grewal Gupta Hothi Jagpal Jandu Johal Joshi Kalsi Kandola Kapoor Khaira Khurana Kumar
    Lakhani Lally Malhi Mann Mattu Mehta Menon Mistry Modi Nair Nijjar Pandya Parekh Parmar Patel Pillai Purewal Rai Randhawa
    Rao Reddy Rehal Sahota Sandhu Sangha Shah Sharma Sidhu Singh Solanki Sohal Soni Tank Thakrar Uppal Varma Virdee Vora`),
  male: words(`
    Ajay Amandeep Amar Amit Amrit Anil Arjun Arun Ashok Baljit Bhavesh Chetan Daljit Deepak Dev Dilip Gagandeep
    Gurdeep Gurpreet Harbhajan Harjinder Harpreet Hitesh Jagdeep Jagtar Jasdeep Jaspal Jatinder Karan Kiran Kuldip
    Lakhbir Mandeep Manish Manjit Mehul Mukesh Narinder Nikhil Nilesh Paramjit Parminder Pawan Pradeep Pritesh Rahul
    Rajesh Rajinder Rakesh Ranjit Ravi Rohan Sandeep Sanjay Satnam Sukhbir Sukhdev Sunil Surinder Tejinder Vijay Vikram Vishal`),
  female: words(`
    Amarjit Amrita Anita Anjali Asha Baljinder Bhavna Charanjit Deepa Divya Geeta Gurjit Harjit Hemlata Jasbir Jaswinder
    Jyoti Kamaljit Kavita Kiranjit Komal Kuldeep Lata Manisha Maya Meena Mina Nalini Navdeep Neha Nisha Paramjit Pooja
    Priya Rajwinder Rani Rashmi Rekha Ritu Rupinder Sarita Seema Shanti Simran Sonia Sukhjinder Sunita Sushila Usha Veena`),
};

export const BANGLADESHI_NAMES: NameTable = {
  family: words(`
    Ahad Ahmed Akhter Alam Ali Amin Aziz Bakth Begum Chowdhury Choudhury Faruk Habib Hannan Haque Hoque Hossain Hussain
    Islam Jalil Kabir Kadir Kamal Karim Khatun Kibria Koyes Latif Malik Mannan Matin Miah Mia Motin Mukit Noor Quddus
    Rahim Rahman Rob Salam Samad Sarker Shahid Siddique Sobhan Talukdar Uddin Ullah Wahid Zaman`),
  male: words(`
    Abdul Abu Afzal Akmal Ashraful Aminul Anwarul Badrul Delwar Emdad Faruk Fokrul Forhad Hasanur Helal Jahed Jakir
    Jubair Kamrul Khaled Lutfur Mahbub Mizanur Mohammed Monir Moshiur Motiur Nazmul Nurul Rakib Rashed Rezaul Ripon
    Rubel Ruhul Sadiqur Sayed Shahin Shamim Shofiqul Sumon Tanvir Tofayel Zakaria Ziaur`),
  female: words(`
    Afia Anowara Ayesha Dilruba Fahmida Farzana Fatema Halima Hasina Jamila Jesmin Khadija Lovely Lutfa Mahmuda Momtaz
    Nargis Nasima Nazma Nilufa Parvin Rahela Rina Rokeya Rubina Ruksana Sabina Salma Selina Shamima Shirin Shahana
    Sufia Sultana Tahmina Taslima Yasmin`),
};

export const CHINESE_NAMES: NameTable = {
  family: words(`
    Au Chan Chen Cheng Cheung Chiu Chow Fong Fung Ho Huang Hui Kwan Kwok Lai Lam Lau Leung Li Liang Lin Liu Lo Lui Luo
    Mak Ng Ngai Poon Siu Sun Tam Tang Tse Tsang Wang Wong Wu Xu Yang Yeung Yip Yu Zhang Zhao Zheng Zhou`),
  male: words(`
    Andy Bo Chi-Keung Chun Danny Feng Gang Henry Ho-Yin Jason Jian Jun Ka-Ming Kevin Kin-Wah Lei Long Ming Peng Qiang
    Raymond Siu-Ming Steven Tao Tommy Wai-Kit Wei Wing Xiang Yong Zhi`),
  female: words(`
    Amy Fang Grace Hui Jenny Jing Joyce Ka-Yan Lan Li Ling Lok-Yi Mei Min Ping Qing Siu-Fong Suk-Yee Wai-Ling Winnie
    Xia Xiaoli Yan Ying Yuk-Ying Yun`),
};
