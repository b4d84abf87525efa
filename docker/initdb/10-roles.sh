#!/usr/bin/env bash
# Made by scripts/render-docker-roles.mjs from scripts/lib/database-roles.mjs: change those, not this.
# Creates the roles and the database on the first start of an empty volume.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v desist_owner_password="$DESIST_OWNER_PASSWORD" \
  -v desist_app_password="$DESIST_APP_PASSWORD" \
  -v desist_worker_password="$DESIST_WORKER_PASSWORD" \
  -v desist_queue_password="$DESIST_QUEUE_PASSWORD" <<'SQL'
do $$ begin
  if not exists (select from pg_roles where rolname = 'desist_owner') then
    create role desist_owner login;
  end if;
  if exists (select from pg_roles where rolname = 'desist_owner' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> false)) then
    alter role desist_owner with login nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
  end if;
end $$;
alter role desist_owner password :'desist_owner_password';
do $$ begin
  if not exists (select from pg_roles where rolname = 'desist_app') then
    create role desist_app login;
  end if;
  if exists (select from pg_roles where rolname = 'desist_app' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> false)) then
    alter role desist_app with login nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
  end if;
end $$;
alter role desist_app password :'desist_app_password';
alter role desist_app set statement_timeout = '5s';
alter role desist_app set lock_timeout = '2s';
alter role desist_app set idle_in_transaction_session_timeout = '10s';
do $$ begin
  if not exists (select from pg_roles where rolname = 'desist_worker') then
    create role desist_worker login;
  end if;
  if exists (select from pg_roles where rolname = 'desist_worker' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> false)) then
    alter role desist_worker with login nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
  end if;
end $$;
alter role desist_worker password :'desist_worker_password';
alter role desist_worker set statement_timeout = '10min';
alter role desist_worker set lock_timeout = '10s';
alter role desist_worker set idle_in_transaction_session_timeout = '60s';
do $$ begin
  if not exists (select from pg_roles where rolname = 'desist_queue') then
    create role desist_queue login;
  end if;
  if exists (select from pg_roles where rolname = 'desist_queue' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> false)) then
    alter role desist_queue with login nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
  end if;
end $$;
alter role desist_queue password :'desist_queue_password';
do $$ begin
  if not exists (select from pg_roles where rolname = 'desist_audit_writer') then
    create role desist_audit_writer login;
  end if;
  if exists (select from pg_roles where rolname = 'desist_audit_writer' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> false)) then
    alter role desist_audit_writer with login nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
  end if;
end $$;
do $$ begin
  if not exists (select from pg_roles where rolname = 'desist_audit_reader') then
    create role desist_audit_reader login;
  end if;
  if exists (select from pg_roles where rolname = 'desist_audit_reader' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> false)) then
    alter role desist_audit_reader with login nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
  end if;
end $$;
do $$ begin
  if not exists (select from pg_roles where rolname = 'desist_backup') then
    create role desist_backup login bypassrls;
  end if;
  if exists (select from pg_roles where rolname = 'desist_backup' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> true)) then
    alter role desist_backup with login nosuperuser nocreaterole nocreatedb noreplication bypassrls;
  end if;
end $$;
grant pg_read_all_data to desist_backup;
create database "desist" owner desist_owner template "template1";
SQL

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname desist <<'SQL'
revoke connect, temporary on database "desist" from public;
grant connect on database "desist" to desist_owner, desist_app, desist_worker, desist_queue, desist_audit_writer, desist_audit_reader, desist_backup;
grant create on database "desist" to desist_queue;
create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists btree_gin with schema public;
create extension if not exists btree_gist with schema public;
create schema if not exists bullmq authorization desist_queue;
SQL
