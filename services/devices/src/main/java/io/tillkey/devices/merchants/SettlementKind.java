package io.tillkey.devices.merchants;

/** Whose account the merchant's money goes to. */
public enum SettlementKind {
    /** 对公账户. */
    CORPORATE,
    /** 对私账户. */
    PERSONAL
}
