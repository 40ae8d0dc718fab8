-- Merchants from before identity compared anything are told once more, with what it compares.
alter table merchant add column evidence_told boolean not null default false;

create index merchant_to_tell on merchant (id) where not evidence_told;

comment on column merchant.evidence_told is 'True once MerchantChanged carried what factors are compared with';
