-- A lending library that sells books too: written by many hands over many years, and by nobody with a graph in mind.
create table branches (
  code text primary key, -- three letters, painted over the door
  "name" varchar(40) not null,
  "opened" date
);
create table authors (
  author_id integer primary key,
  "Full Name" varchar(80) not null, -- as it stands on the cover
  code char(4) not null unique,
  born date,
  shelf_mark text unique
);
create table series (
  id integer primary key,
  name text not null,
  parent_id integer references series
);
create table "Book" (
  isbn text primary key,
  title text not null,
  "order" integer,
  price decimal(10, 2),
  price_with_tax decimal(10, 2) generated always as (price * 1.25) virtual,
  cover blob,
  in_print boolean,
  kind text check (kind in ('hard-back', 'paper back', 'e', 'unknown')),
  author_code char(4) references authors (code),
  series_id integer references series (id)
);
create table copies (
  isbn text not null references "Book" (isbn),
  copy_no integer not null,
  branch text references branches (code),
  bought_at datetime,
  primary key (isbn, copy_no)
);
create table "members" (
  member_no integer primary key,
  first_name text,
  "Last Name" text,
  "e-mail" text unique,
  birth_date date,
  joined_at timestamp,
  sponsor integer references "members" (member_no),
  home_branch text references branches (code)
);
create table passports (
  member_no integer primary key references "members" (member_no),
  number text not null
);
create table loans (
  loan_id bigint primary key,
  isbn text not null,
  copy_no integer not null,
  member_no integer references members (member_no),
  due date not null,
  returned_at timestamp,
  fine decimal(8, 2),
  foreign key (isbn, copy_no) references copies (isbn, copy_no)
);
create table subjects (
  id integer primary key,
  "name" text not null,
  __weight real
);
create table book_subjects (
  isbn text not null references "Book",
  subject_id integer not null references subjects,
  primary key (isbn, subject_id)
);
create table transfers (
  id integer primary key,
  from_branch text not null references branches (code),
  to_branch text not null references branches (code),
  moved_on date
);
create table "Query" (
  id integer primary key,
  "select" text,
  "from" text
);
create table "order" (
  "group" integer not null,
  "key" text not null,
  "comment" text,
  placed_by integer references members (member_no),
  primary key ("group", "key")
);
create table "Order Items" (
  "Item ID" integer primary key,
  "order group" integer,
  "order key" text,
  isbn text references "Book" (isbn),
  "unit price" decimal(10, 2) not null,
  quantity smallint not null default 1,
  foreign key ("order key", "order group") references "order" ("key", "group")
);
create table "Traveller" (
  id integer primary key,
  name text
);
create table "Node" (
  "scope" text primary key,
  "ref" text,
  "user name" text,
  user_name text,
  "user__Name" text,
  "not" integer,
  "constructor" text,
  __typename text,
  "1st" text,
  "имя" text
);
create table "Int" (
  "ID" integer primary key,
  author_mark text references authors (shelf_mark),
  node text references "Node" ("scope")
);
create table __readings (
  id integer primary key,
  big bigint,
  small smallint,
  ratio double precision,
  "at" timestamp
);
create table shelf_plan (
  room text not null,
  shelf integer not null,
  subject integer references subjects (id),
  unique (room, shelf)
);
create table audit_log (
  happened_at timestamp,
  what text
);
create view overdue as
  select l.loan_id, l.due, m."Last Name" as borrower from loans l join "members" m on m.member_no = l.member_no where l.returned_at is null;
create view statistics as
  select count(*) as loans, null as "nothing" from loans;
