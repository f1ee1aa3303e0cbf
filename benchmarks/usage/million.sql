-- A million users of one month with a client each, a tenth of them in a thousand organizations, and a month as large that is
-- closed. psql -X -v ON_ERROR_STOP=1 -f million.sql on an empty PostgreSQL database.
\timing on
create table clkr_usage_user (realm_id varchar(36) not null, usage_period int not null, usage_scope varchar(300) not null,
  user_id varchar(255) not null, billable boolean not null, newcomer boolean not null,
  constraint pk_clkr_usage_user primary key (realm_id, usage_period, usage_scope, user_id));
create index ix_clkr_usage_user on clkr_usage_user (user_id);
create index ix_clkr_usage_figures on clkr_usage_user (realm_id, usage_period, usage_scope, billable, newcomer);
alter table clkr_usage_user set (autovacuum_vacuum_insert_scale_factor = 0.01);
create table clkr_usage_rollup (realm_id varchar(36) not null, usage_period int not null, usage_scope varchar(300) not null,
  active_users bigint not null, billable_users bigint not null, new_users bigint not null,
  constraint pk_clkr_usage_rollup primary key (realm_id, usage_period, usage_scope));
\set realm '''f0b9f0ba-1111-4222-8333-0123456789ab'''

insert into clkr_usage_user
  select :realm, period, '*', gen_random_uuid()::text, n % 10 <> 0, n % 20 = 0
  from generate_series(1, 1000000) n, (values (202610), (202611)) p (period);
select pg_size_pretty(pg_table_size('clkr_usage_user')) as rows, pg_size_pretty(pg_relation_size('pk_clkr_usage_user')) as key,
  pg_size_pretty(pg_relation_size('ix_clkr_usage_user')) as index_by_user,
  pg_size_pretty(pg_relation_size('ix_clkr_usage_figures')) as index_of_figures,
  pg_total_relation_size('clkr_usage_user') / count(*) as bytes_a_row from clkr_usage_user;
insert into clkr_usage_user
  select realm_id, usage_period, 'c:app', user_id, billable, newcomer from clkr_usage_user where usage_period = 202611;
insert into clkr_usage_user
  select realm_id, usage_period, 'o:org-' || hashtext(user_id) % 1000, user_id, billable, newcomer
  from clkr_usage_user where usage_period = 202611 and usage_scope = '*' and hashtext(user_id) % 10 = 0;
insert into clkr_usage_rollup values (:realm, 202610, '*', 1000000, 900000, 50000);
vacuum analyze;

prepare counted (varchar, int) as
  select usage_period, true, true, count(*) from clkr_usage_user
    where realm_id = $1 and usage_period in ($2) and usage_scope = '*' and billable = true and newcomer = true
    group by usage_period
  union all select usage_period, true, false, count(*) from clkr_usage_user
    where realm_id = $1 and usage_period in ($2) and usage_scope = '*' and billable = true and newcomer = false
    group by usage_period
  union all select usage_period, false, true, count(*) from clkr_usage_user
    where realm_id = $1 and usage_period in ($2) and usage_scope = '*' and billable = false and newcomer = true
    group by usage_period
  union all select usage_period, false, false, count(*) from clkr_usage_user
    where realm_id = $1 and usage_period in ($2) and usage_scope = '*' and billable = false and newcomer = false
    group by usage_period;

\echo count of a month that is open, three times
execute counted (:realm, 202611) \g /dev/null
\g /dev/null
\g /dev/null
\echo count of a month that is closed
select usage_period, active_users, billable_users, new_users from clkr_usage_rollup
  where realm_id = :realm and usage_scope = '*' and usage_period between 202610 and 202610 \g /dev/null
\g /dev/null
\echo active organizations
select count(*) from (select distinct usage_scope from clkr_usage_user
  where realm_id = :realm and usage_period = 202611 and usage_scope > 'o' and usage_scope like 'o:%') scopes \g /dev/null
\g /dev/null
\echo one page of an export, in the middle
select user_id, billable, newcomer from clkr_usage_user
  where realm_id = :realm and usage_period = 202611 and usage_scope = '*' and user_id > '8'
  order by user_id limit 2000 \g /dev/null
\g /dev/null
\echo count of a month none of which was vacuumed, as it never should be
alter table clkr_usage_user set (autovacuum_enabled = false);
insert into clkr_usage_user
  select realm_id, 202612, usage_scope, user_id, billable, newcomer from clkr_usage_user
  where usage_period = 202611 and usage_scope = '*';
execute counted (:realm, 202612) \g /dev/null
\g /dev/null
