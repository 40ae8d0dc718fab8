-- For tests only. Buckets are stamped with the system's clock and tidied up by the injected one, which tests put forward: a
-- bucket in use would look long expired. Without a stamp it stays.
create or replace function keep_rate_limit() returns trigger language plpgsql as $$
begin
    new.expires_at := null;
    return new;
end
$$;

create or replace trigger keep_rate_limit before insert or update on rate_limit
    for each row execute function keep_rate_limit();
