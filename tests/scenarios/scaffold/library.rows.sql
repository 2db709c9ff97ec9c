insert into branches (code, "name", "opened") values ('MAI', 'Main ''library''', '1901-05-01'), ('SOU', 'South', null), ('AIR', 'Aéroport', '1999-12-31');
insert into authors (author_id, "Full Name", code, born, shelf_mark) values
  (1, 'Stanisław Lem', 'LEMS', '1921-09-12', 'PL-7'),
  (2, 'Christa Wolf', 'WOLF', '1929-03-18', null),
  (3, 'Nobody', 'NOBO', null, 'X'),
  (2147483647, 'Last Author', 'LAST', null, null);
insert into series (id, name, parent_id) values (1, 'World literature', null), (2, 'Science fiction', 1), (3, 'Polish science fiction', 2);
insert into "Book" (isbn, title, "order", price, in_print, kind, author_code, series_id) values
  ('978-0-15-602760-5', 'Solaris', 1, 12.99, true, 'paper back', 'LEMS', 3),
  ('978-3-518-45670-9', 'Kassandra', null, 0.00, false, 'hard-back', 'WOLF', 1),
  ('0', 'A "quoted" title', -5, null, null, null, null, null),
  ('978-UNKNOWN', 'UNKNOWN', 2, 99999999.99, true, 'unknown', 'LEMS', null),
  ('978-e', 'Éden', 3, 7.10, true, 'e', 'LEMS', 3);
insert into copies (isbn, copy_no, branch, bought_at) values
  ('978-0-15-602760-5', 1, 'MAI', '2001-02-03 09:00:00'),
  ('978-0-15-602760-5', 2, 'SOU', null),
  ('978-3-518-45670-9', 1, null, '2020-02-29 23:59:59'),
  ('0', 1, 'AIR', '1970-01-02 00:00:00');
insert into "members" (member_no, first_name, "Last Name", "e-mail", birth_date, joined_at, sponsor, home_branch) values
  (1, 'Anna', 'Novak', 'anna@example.org', '1980-01-31', '2019-06-01 08:30:00', null, 'MAI'),
  (2, 'Ben', 'O''Hara', null, null, '2020-01-01 00:00:00', 1, null),
  (3, null, null, 'c@example.org', '2000-02-29', null, 1, 'SOU'),
  (40, 'Dora', 'Ünlü', 'd@example.org', '1999-12-31', '2024-12-31 23:59:59', 3, 'MAI');
insert into passports (member_no, number) values (1, 'P-100'), (40, 'P-400');
insert into loans (loan_id, isbn, copy_no, member_no, due, returned_at, fine) values
  (1, '978-0-15-602760-5', 1, 1, '2024-05-01', '2024-04-28 17:00:00', null),
  (2, '978-0-15-602760-5', 2, 2, '2024-05-02', null, 12.50),
  (9007199254740993, '0', 1, null, '2024-05-03', null, 0.05),
  (4, '978-3-518-45670-9', 1, 40, '2024-05-04', null, 0.00);
insert into subjects (id, "name", __weight) values (1, 'Novels', 0.5), (2, 'Space', null), (3, 'Empty shelf', 2);
insert into book_subjects (isbn, subject_id) values ('978-0-15-602760-5', 1), ('978-0-15-602760-5', 2), ('978-3-518-45670-9', 1);
insert into transfers (id, from_branch, to_branch, moved_on) values (1, 'MAI', 'SOU', '2024-01-01'), (2, 'SOU', 'MAI', null), (3, 'MAI', 'MAI', '2024-03-01');
insert into "Query" (id, "select", "from") values (1, '*', 'dual'), (2, null, null);
insert into "order" ("group", "key", "comment", placed_by) values (1, 'a', 'first', 1), (1, 'b', null, null), (2, 'a', 'third', 40);
insert into "Order Items" ("Item ID", "order group", "order key", isbn, "unit price", quantity) values
  (1, 1, 'a', '978-0-15-602760-5', 12.99, 2),
  (2, 1, 'a', '0', 3.5, 1),
  (3, 2, 'a', null, 0.01, 3),
  (4, null, null, '978-e', 7.10, 1),
  (5, 2, null, '978-e', 7.10, 1);
insert into "Traveller" (id, name) values (1, 'Gulliver');
insert into "Node" ("scope", "ref", "user name", user_name, "user__Name", "not", "constructor", __typename, "1st", "имя") values
  ('n1', 'r', 'a', 'b', 'c', 7, 'Ford', 'Node', 'first', 'Анна'),
  ('n2', null, null, null, null, null, null, null, null, null);
insert into "Int" ("ID", author_mark, node) values (1, 'PL-7', 'n1'), (2, null, 'n1'), (3, 'X', null);
insert into __readings (id, big, small, ratio, "at") values
  (1, 9223372036854775807, 32767, 0.1, '2024-02-29 12:00:00'),
  (2, -9223372036854775808, -32768, -1.5, null),
  (3, null, null, null, '1999-12-31 23:59:59');
insert into shelf_plan (room, shelf, subject) values ('A', 1, 1), ('A', 2, null), ('B', 1, 2);
insert into audit_log (happened_at, what) values ('2024-01-01 00:00:00', 'opened'), (null, null);
