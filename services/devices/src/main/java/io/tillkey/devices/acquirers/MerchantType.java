package io.tillkey.devices.acquirers;

/** What kind of merchant it is; the trade's seven. */
public enum MerchantType {
    /** 小微: a stall without licence. */
    MICRO(false, true),
    /** 个人卖家: a person who sells, without licence. */
    INDIVIDUAL_SELLER(false, true),
    /** 个体工商户: a licensed business of one person. */
    INDIVIDUAL_BUSINESS(true, true),
    /** 企业: a company. */
    ENTERPRISE(true, false),
    /** 事业单位: a public institution. */
    INSTITUTION(true, false),
    /** 政府机关: a government body. */
    GOVERNMENT(true, false),
    /** 社会组织: a society, foundation or the like. */
    SOCIAL_ORGANISATION(true, false);

    private final boolean licensed;
    private final boolean person;

    MerchantType(boolean licensed, boolean person) {
        this.licensed = licensed;
        this.person = person;
    }

    /** Whether it has a licence, and so a unified social credit code. */
    public boolean licensed() {
        return licensed;
    }

    /** Whether one person stands behind it, whose resident ID is recorded. */
    public boolean person() {
        return person;
    }
}
