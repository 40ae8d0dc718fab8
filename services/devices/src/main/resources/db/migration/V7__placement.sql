-- Where stores are, and whether a terminal is far from its own. Where a terminal is, is kept nowhere.

alter table store
    add column latitude double precision check (latitude between -90 and 90),
    add column longitude double precision check (longitude between -180 and 180),
    add constraint position_whole check ((latitude is null) = (longitude is null));

alter table terminal add column off_location_since timestamptz;
