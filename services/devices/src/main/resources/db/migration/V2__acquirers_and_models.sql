-- S29: the acquirers and which merchants each takes.
insert into acquirer (code, name_zh, name_en, licence_required, corporate_account_required) values
    ('shouqianba', '收钱吧', 'Shouqianba', false, false),
    ('chinaums', '银联商务', 'ChinaUMS', true, true),
    ('lakala', '拉卡拉', 'Lakala', false, false),
    ('shengpay', '盛付通', 'Shengpay', false, false),
    ('allinpay', '通联支付', 'Allinpay', true, false);

insert into acquirer_merchant_type (acquirer_code, merchant_type)
select code, type
from (values ('shouqianba'), ('lakala'), ('shengpay')) as everyone (code)
cross join (values ('MICRO'), ('INDIVIDUAL_SELLER'), ('INDIVIDUAL_BUSINESS'), ('ENTERPRISE'), ('INSTITUTION'),
                   ('GOVERNMENT'), ('SOCIAL_ORGANISATION')) as types (type);

insert into acquirer_merchant_type (acquirer_code, merchant_type) values
    ('chinaums', 'ENTERPRISE'),
    ('allinpay', 'ENTERPRISE');

-- Models to begin with. What each can do is this installation's setting, not its maker's statement.
-- Ranges of a model begin at 0, leave no gap and end open: every OS version has its capabilities.
insert into terminal_model (id, brand, name) values
    ('pax-a920', 'PAX', 'A920'),
    ('pax-s90', 'PAX', 'S90'),
    ('sunmi-p2', 'SUNMI', 'P2'),
    ('newland-n910', 'Newland', 'N910'),
    ('newland-sp60', 'Newland', 'SP60'),
    ('verifone-x990', 'Verifone', 'X990'),
    ('ingenico-move2500', 'Ingenico', 'Move/2500'),
    ('centerm-k9', 'Centerm', 'K9');

insert into model_capability (id, model_id, os_version_from, os_version_before, usual_os_version, self_service,
                              credential_kind, pin_length, power_cycle, keeps_data, cloud_sync, fee_minor, fee_currency,
                              duration_minutes, guide) values
    ('0199a000-0000-7000-8000-000000000001', 'pax-a920', '0', '7', '6.0.1', false,
     'PASSWORD', null, true, true, false, 3000, 'CNY', 30, 'smart-pos-password-early'),
    ('0199a000-0000-7000-8000-000000000002', 'pax-a920', '7', '10', '8.1.0', true,
     'PASSWORD', null, true, true, true, 0, 'CNY', 10, 'smart-pos-password'),
    ('0199a000-0000-7000-8000-000000000003', 'pax-a920', '10', null, '10.2.4', true,
     'PASSWORD', null, false, true, true, 0, 'CNY', 5, 'smart-pos-password'),
    ('0199a000-0000-7000-8000-000000000004', 'pax-s90', '0', '3.2', '3.1.0', false,
     'PIN', 8, true, true, false, 2000, 'CNY', 20, 'traditional-pos-pin'),
    ('0199a000-0000-7000-8000-000000000005', 'pax-s90', '3.2', null, '3.4.2', true,
     'PIN', 8, true, true, false, 0, 'CNY', 10, 'traditional-pos-pin'),
    ('0199a000-0000-7000-8000-000000000006', 'sunmi-p2', '0', '2', '1.9.3', true,
     'PASSWORD', null, true, false, true, 1000, 'CNY', 15, 'smart-pos-password-early'),
    ('0199a000-0000-7000-8000-000000000007', 'sunmi-p2', '2', null, '2.6.0', true,
     'PASSWORD', null, false, true, true, 0, 'CNY', 5, 'smart-pos-password'),
    ('0199a000-0000-7000-8000-000000000008', 'newland-n910', '0', null, '9.0.2', true,
     'PASSWORD', null, false, true, true, 0, 'CNY', 5, 'smart-pos-password'),
    ('0199a000-0000-7000-8000-000000000009', 'newland-sp60', '0', null, '2.0.5', true,
     'PIN', 6, true, true, false, 500, 'CNY', 10, 'traditional-pos-pin'),
    ('0199a000-0000-7000-8000-00000000000a', 'verifone-x990', '0', null, '5.1.1', true,
     'PASSWORD', null, true, true, false, 1500, 'CNY', 10, 'smart-pos-password'),
    ('0199a000-0000-7000-8000-00000000000b', 'ingenico-move2500', '0', null, '3.0.9', false,
     'PIN', 8, true, false, false, 5000, 'CNY', 40, 'traditional-pos-depot'),
    ('0199a000-0000-7000-8000-00000000000c', 'centerm-k9', '0', null, '7.1.2', true,
     'PASSWORD', null, false, true, true, 0, 'CNY', 8, 'smart-pos-password');

insert into capability_checklist (capability_id, place, item)
select id, 1, 'TERMINAL_AT_HAND' from model_capability
union all
select id, 2, 'REGISTERED_PHONE_AT_HAND' from model_capability
union all
select id, 3, 'TERMINAL_NUMBER' from model_capability
union all
select id, 4, 'BUSINESS_LICENCE' from model_capability where not self_service
union all
select id, 5, 'CONTACT_ID' from model_capability where not self_service;
