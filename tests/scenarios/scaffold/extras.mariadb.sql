-- What only MariaDB has.
create table things (
  id uuid primary key,
  tags set ('new', 'old', 'torn mended'),
  kind enum ('a', 'b'),
  made year,
  opens time,
  bits bit(3),
  big bigint unsigned,
  tiny tinyint(1),
  flag boolean,
  stamp timestamp(3) null,
  precise datetime(6),
  forever date,
  data json,
  place point,
  seen_from inet6,
  exact decimal(30, 10),
  account decimal(10),
  small_float float,
  fixed char(5),
  raw varbinary(10)
);
set session sql_mode = '';
insert into things values
  ('00000000-0000-4000-8000-000000000001', 'new,old', 'a', 2024, '08:30:00', b'101', 18446744073709551615, 2, 1, '2024-02-29 12:00:00.123',
   '2024-02-29 12:00:00.123456', '0000-00-00', '{"a": [1, 2]}', point(1, 2), '::1', 12345678901234567890.0123456789, 1234567890, 0.5, 'ab', x'00ff'),
  ('ffffffff-0000-4000-8000-000000000002', '', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  ('ffffffff-0000-4000-8000-000000000003', null, 'b', 1999, '-20:00:00', null, 0, 0, 0, null, null, '2024-01-01', null, null, null, 0, 0, 0, '', null);
create table happenings (
  moment datetime(6),
  thing uuid,
  what text,
  primary key (moment, thing),
  foreign key (thing) references things (id)
);
insert into happenings values
  ('2024-01-01 10:00:00.000001', '00000000-0000-4000-8000-000000000001', 'first'),
  ('2024-01-01 10:00:00.000002', '00000000-0000-4000-8000-000000000001', 'second');
create table notes (
  day date,
  happened datetime(6),
  thing uuid,
  text varchar(10),
  foreign key (happened, thing) references happenings (moment, thing),
  primary key (day, text)
);
insert into notes values
  ('2024-05-05', '2024-01-01 10:00:00.000002', '00000000-0000-4000-8000-000000000001', 'a'),
  ('2024-05-05', null, null, 'b'),
  ('2023-01-01', '2024-01-01 10:00:00.000003', null, 'a');
