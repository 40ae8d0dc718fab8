package io.tillkey.identity.facts;

/** What kind of merchant it is; the evidence it is asked for depends on it. */
public enum MerchantType {
    /** 小微: no licence. */
    MICRO,
    /** 个人卖家. */
    INDIVIDUAL_SELLER,
    /** 个体工商户. */
    INDIVIDUAL_BUSINESS,
    /** 企业. */
    ENTERPRISE,
    /** 事业单位. */
    INSTITUTION,
    /** 政府机关. */
    GOVERNMENT,
    /** 社会团体. */
    SOCIAL_ORGANISATION
}
