-- Staff see their own acquirers' stores and terminals only (decision 0025). Whose they are follows from the merchant, whose
-- acquirer never changes; lists are read along an index that begins with it.
alter table merchant add constraint merchant_with_its_acquirer unique (id, acquirer_code);

alter table store add column acquirer_code text;
alter table terminal add column acquirer_code text;
update store set acquirer_code = merchant.acquirer_code from merchant where merchant.id = store.merchant_id;
update terminal set acquirer_code = merchant.acquirer_code from merchant where merchant.id = terminal.merchant_id;
alter table store alter column acquirer_code set not null;
alter table terminal alter column acquirer_code set not null;
alter table store add constraint store_of_its_merchants_acquirer
    foreign key (merchant_id, acquirer_code) references merchant (id, acquirer_code);
alter table terminal add constraint terminal_of_its_merchants_acquirer
    foreign key (merchant_id, acquirer_code) references merchant (id, acquirer_code);

create function take_the_merchants_acquirer() returns trigger language plpgsql as $$
begin
    new.acquirer_code := (select merchant.acquirer_code from merchant where merchant.id = new.merchant_id);
    return new;
end;
$$;

create trigger store_takes_its_acquirer before insert or update of merchant_id on store
    for each row execute function take_the_merchants_acquirer();
create trigger terminal_takes_its_acquirer before insert or update of merchant_id on terminal
    for each row execute function take_the_merchants_acquirer();

create index store_of_acquirer on store (acquirer_code, id);
create index terminal_of_acquirer on terminal (acquirer_code, serial);
create index terminal_of_acquirer_and_status on terminal (acquirer_code, status, serial);
