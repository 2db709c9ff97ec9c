-- What only PostgreSQL has.
create schema archive;
create table kinds (kind "Book Kind" primary key, meaning text);
insert into kinds values ('e', 'to read on a screen'), ('hard-back', 'bound');
create table things (
  id uuid primary key,
  kind "Book Kind" references kinds (kind),
  "at" timestamp with time zone,
  precise timestamp(6),
  forever timestamp,
  lasts interval,
  opens time,
  seen_from inet,
  data jsonb,
  worth money,
  exact numeric(30, 10),
  account numeric(10),
  small_float real,
  bits bit(3),
  pages int4range,
  tags text[],
  moods "Book Kind"[],
  counts smallint[],
  fixed char(5),
  flag boolean not null
);
insert into things values
  ('00000000-0000-4000-8000-000000000001', 'e', '2024-02-29 12:00:00+02', '2024-02-29 12:00:00.123456', 'infinity', '1 day 02:00', '08:30',
   '10.0.0.1', '{"a": [1, 2]}', 12.5, 12345678901234567890.0123456789, 1234567890, 0.1, B'101', '[1,5)', '{a,"b c"}', '{e,hard-back}', '{1,2}', 'ab', true),
  ('ffffffff-0000-4000-8000-000000000002', null, null, null, '2024-01-01', null, null, null, null, null, null, null, null, null, null, '{}', null, null, null, false);
create table happenings (
  moment timestamp with time zone,
  thing uuid references things,
  what text,
  primary key (moment, thing)
);
insert into happenings values
  ('2024-01-01 10:00:00.000001+00', '00000000-0000-4000-8000-000000000001', 'first'),
  ('2024-01-01 10:00:00.000002+00', '00000000-0000-4000-8000-000000000001', 'second');
create table notes (
  day date,
  about "Book Kind" references kinds,
  happened timestamp with time zone,
  thing uuid,
  text varchar(10),
  foreign key (happened, thing) references happenings (moment, thing),
  primary key (day, text)
);
insert into notes values
  ('2024-05-05', 'e', '2024-01-01 10:00:00.000002+00', '00000000-0000-4000-8000-000000000001', 'a'),
  ('2024-05-05', null, null, null, 'b'),
  ('2023-01-01', 'hard-back', '2024-01-01 10:00:00.000003+00', null, 'a');
create table archive."Book" (isbn text primary key references "Book" (isbn), until date);
insert into archive."Book" values ('0', '2030-01-01'), ('978-e', null);
create materialized view shelf_counts as select room, count(*) as shelves from shelf_plan group by room;
create unique index on shelf_counts (room);
