import { names } from './name-list.ts';

/** Common names of Africa and Asia, as passports of those states print them. */
export const africaAndAsia = {
  MAR: names(
    'EL_AMRANI BENNANI ALAOUI EL_IDRISSI CHERKAOUI TAZI BERRADA LAHLOU EL_FASSI BENJELLOUN ZIANI OUALI BELKACEM SAIDI HADDAD MANSOURI NACIRI BOUZIDI EL_KHATTABI RAHMANI',
    'Fatima Khadija Aicha Zineb Salma Hajar Imane Meryem Nadia Sanae Houda Ghita Malak Samira Naima Latifa',
    'Mohamed Ahmed Youssef Hassan Rachid Omar Hamza Said Mehdi Ayoub Karim Khalid Abdellah Mustapha Amine Reda',
  ),
  EGY: names(
    'MOHAMED AHMED MAHMOUD HASSAN ALI IBRAHIM MOSTAFA ABDELRAHMAN KHALIL SAYED ABDALLA SALEM FARAG GAD ELSAYED HUSSEIN SOLIMAN YOUSSEF RAMADAN KAMEL',
    'Fatma Mona Aya Heba Nourhan Mariam Yasmin Dina Rania Salma Amira Nada Hanaa Eman Reem Noha',
    'Mohamed Ahmed Mahmoud Mostafa Omar Karim Youssef Ibrahim Khaled Tarek Hossam Amr Sherif Islam Ali Hany',
  ),
  NGA: names(
    'OKAFOR ADEYEMI BALOGUN OKONKWO EZE IBRAHIM MUSA NWOSU OLAWALE ABUBAKAR CHUKWU OGUNLEYE ADEBAYO UMAR OBI LAWAL BELLO AKINOLA UCHE DANJUMA',
    'Ngozi Chioma Amina Funmilayo Blessing Grace Aisha Adaeze Folake Patience Ifeoma Zainab Yetunde Esther Chiamaka Hauwa',
    'Chukwuemeka Oluwaseun Musa Ibrahim Emeka Tunde Samuel Daniel Yusuf Obinna Ifeanyi Kehinde Abdullahi Sunday Babatunde Ikechukwu',
  ),
  KEN: names(
    'OTIENO MWANGI KAMAU WANJIRU OCHIENG KIPROTICH NJOROGE OMONDI CHEBET MUTUA WAMBUI KARIUKI ODHIAMBO KIPKEMBOI NJERI MUTHONI ACHIENG MAINA KIMANI WAFULA',
    'Mary Grace Faith Mercy Jane Wanjiku Akinyi Esther Purity Ann Joyce Lucy Cherono Beatrice Nyambura Rose',
    'John Peter James David Joseph Samuel Daniel Brian Kevin Dennis Victor Collins Stephen Patrick Evans Geoffrey',
  ),
  SYR: names(
    'AL-AHMAD AL-HASSAN AL-MOHAMMAD HADDAD KHOURY AL-ALI HAMDAN DARWISH AL-KHATIB SHEHADEH SALEH AL-HUSSEIN NASSER KASSEM MANSOUR ISSA AL-SHAMI KANAAN SULEIMAN AL-JASSIM',
    'Fatima Rasha Hala Nour Maya Rima Samar Lina Aya Hanan Sawsan Ghada Batoul Rawan Yara Israa',
    'Mohammad Ahmad Khaled Omar Mahmoud Ibrahim Yousef Bassel Anas Samer Firas Hasan Wael Nizar Majd Tarek',
  ),
  AFG: names(
    'AHMADI MOHAMMADI RAHIMI HAIDARI REZAI HUSSAINI KARIMI NAZARI AMIRI SADAT NOORI SAFI STANIKZAI POPAL YOUSUFZAI ZAHIR HAKIMI QADERI SHARIFI AZIZI',
    'Zahra Fatima Maryam Shabnam Nargis Farzana Laila Sahar Parwana Shukria Nazifa Mina Roya Freshta Hosna Zarghuna',
    'Mohammad Ahmad Ali Abdul Hamid Farid Reza Najib Habib Rahim Mustafa Javid Ehsan Omid Nasir Zabiullah',
  ),
  IND: names(
    'KUMAR SINGH SHARMA PATEL GUPTA DEVI REDDY NAIR IYER MEHTA SHAH VERMA RAO JOSHI DAS MUKHERJEE KAUR CHAUHAN MISHRA PILLAI BANERJEE AGARWAL DESAI NAIK',
    'Priya Anjali Pooja Sunita Kavita Neha Lakshmi Divya Meera Asha Deepika Shreya Ananya Ritu Rekha Sneha',
    'Rahul Amit Raj Vijay Suresh Ramesh Arjun Sanjay Rohan Anil Karthik Vikram Manoj Aditya Deepak Harish',
  ),
  CHN: names(
    'WANG LI ZHANG LIU CHEN YANG HUANG ZHAO WU ZHOU XU SUN MA ZHU HU GUO HE LIN GAO LUO ZHENG LIANG XIE SONG',
    'Fang Na Xiuying Min Jing Li Yan Xiulan Juan Xia Lijuan Yuting Xinyi Yuhan Mengyao Ruoxi',
    'Wei Qiang Lei Jun Yong Jie Chao Gang Ping Haoran Zihan Yuxuan Bo Ming Peng Zhiqiang',
  ),
  PHL: names(
    'SANTOS REYES CRUZ BAUTISTA OCAMPO GARCIA MENDOZA TORRES DELA_CRUZ RAMOS AQUINO CASTRO VILLANUEVA NAVARRO SALAZAR MERCADO DOMINGO PASCUAL SORIANO MAGSAYSAY',
    'Maria Angel Rose Kristine Mary_Grace Jennifer Michelle Liezl Maricel Rowena Princess Nicole Jasmine Andrea Cherry Lorna',
    'Jose Mark John_Paul Angelo Christian Joshua Michael Jayson Rodel Ramon Antonio Reynaldo Jericho Carlo Ferdinand Noel',
  ),
  VNM: names(
    'NGUYEN TRAN LE PHAM HOANG HUYNH PHAN VU VO DANG BUI DO HO NGO DUONG LY',
    'Thi_Lan Thi_Hoa Thu_Huong Ngoc_Anh Minh_Chau Thi_Mai Thanh_Ha Bich_Ngoc Thuy_Linh Kim_Ngan Thi_Hong Phuong_Thao Quynh_Anh Thi_Nga Khanh_Linh Hai_Yen',
    'Van_Hung Minh_Tuan Quang_Huy Duc_Anh Van_Nam Thanh_Tung Hoang_Long Van_Dung Tuan_Kiet Gia_Bao Van_Thanh Quoc_Bao Xuan_Truong Trung_Kien Cong_Vinh Hai_Dang',
  ),
} as const;
