-- The same library in MariaDB: names in backticks by habit, types of its own, comments, small and unsigned numbers.
create table branches (
  code varchar(10) not null primary key comment 'three letters, painted over the door',
  `name` varchar(40) not null,
  `opened` date
) comment 'Where one may borrow';
create table authors (
  author_id int unsigned auto_increment primary key,
  `Full Name` varchar(80) not null,
  code char(4) not null unique,
  born date,
  shelf_mark varchar(20) unique
);
create table series (
  id mediumint primary key,
  name varchar(100) not null,
  parent_id mediumint,
  foreign key (parent_id) references series (id)
);
create table `Book` (
  isbn varchar(20) primary key,
  title text not null,
  `order` integer,
  price decimal(10, 2),
  price_with_tax decimal(14, 4) generated always as (price * 1.25) virtual,
  cover longblob,
  in_print boolean,
  kind enum ('hard-back', 'paper back', 'e', 'unknown'),
  author_code char(4),
  series_id mediumint,
  foreign key (author_code) references authors (code),
  foreign key (series_id) references series (id),
  fulltext key (title)
);
create table copies (
  isbn varchar(20) not null,
  copy_no smallint not null,
  branch varchar(10),
  bought_at datetime,
  primary key (isbn, copy_no),
  foreign key (isbn) references `Book` (isbn),
  foreign key (branch) references branches (code)
);
create table `members` (
  member_no int primary key,
  first_name varchar(40),
  `Last Name` varchar(40),
  `e-mail` varchar(80) unique,
  birth_date date,
  joined_at timestamp null,
  sponsor int,
  home_branch varchar(10),
  foreign key (sponsor) references `members` (member_no),
  foreign key (home_branch) references branches (code)
);
create table passports (
  member_no int primary key,
  number varchar(20) not null,
  foreign key (member_no) references `members` (member_no)
);
create table loans (
  loan_id bigint primary key,
  isbn varchar(20) not null,
  copy_no smallint not null,
  member_no int,
  due date not null,
  returned_at datetime,
  fine decimal(8, 2),
  foreign key (isbn, copy_no) references copies (isbn, copy_no),
  foreign key (member_no) references `members` (member_no)
);
create table subjects (
  id tinyint unsigned primary key,
  `name` varchar(40) not null,
  __weight double
);
create table book_subjects (
  isbn varchar(20) not null,
  subject_id tinyint unsigned not null,
  primary key (isbn, subject_id),
  foreign key (isbn) references `Book` (isbn),
  foreign key (subject_id) references subjects (id)
);
create table transfers (
  id integer primary key,
  from_branch varchar(10) not null,
  to_branch varchar(10) not null,
  moved_on date,
  foreign key (from_branch) references branches (code),
  foreign key (to_branch) references branches (code)
);
create table `Query` (
  id integer primary key,
  `select` varchar(20),
  `from` varchar(20)
);
create table `order` (
  `group` integer not null,
  `key` varchar(10) not null,
  `comment` text,
  placed_by int,
  primary key (`group`, `key`),
  foreign key (placed_by) references `members` (member_no)
);
create table `Order Items` (
  `Item ID` integer primary key,
  `order group` integer,
  `order key` varchar(10),
  isbn varchar(20),
  `unit price` decimal(10, 2) not null,
  quantity smallint not null default 1,
  foreign key (`order group`, `order key`) references `order` (`group`, `key`),
  foreign key (isbn) references `Book` (isbn)
);
create table `Traveller` (
  id integer primary key,
  name varchar(40)
);
create table `Node` (
  `scope` varchar(10) primary key,
  `ref` varchar(10),
  `user name` varchar(10),
  user_name varchar(10),
  `user__Name` varchar(10),
  `not` integer,
  `constructor` varchar(10),
  __typename varchar(10),
  `1st` varchar(10),
  `имя` varchar(10)
);
create table `Int` (
  `ID` integer primary key,
  author_mark varchar(20),
  node varchar(10),
  foreign key (author_mark) references authors (shelf_mark),
  foreign key (node) references `Node` (`scope`)
);
create table __readings (
  id integer primary key,
  big bigint,
  small smallint,
  ratio double,
  `at` datetime
);
create table shelf_plan (
  room varchar(10) not null,
  shelf integer not null,
  subject tinyint unsigned,
  unique (room, shelf),
  foreign key (subject) references subjects (id)
);
create table audit_log (
  happened_at datetime,
  what text
);
create view overdue as
  select l.loan_id, l.due, m.`Last Name` as borrower from loans l join `members` m on m.member_no = l.member_no where l.returned_at is null;
create view statistics as
  select count(*) as loans, null as `nothing` from loans;
