package io.tillkey.devices;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Enters merchants, stores and terminals over HTTP, each with numbers of its own. */
public final class Fleet {
    /** A number that stands for every merchant's; never a person's, since tests must not call one. */
    public static final String NUMBER = "+8613800138000";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int RUN = (int) (System.nanoTime() & 0xFFFFF);

    private Fleet() {}

    /** A merchant to enter: an enterprise of 收钱吧. */
    public static Map<String, Object> enterprise() {
        Map<String, Object> merchant = new TreeMap<>();
        merchant.put("acquirerCode", "shouqianba");
        merchant.put("type", "ENTERPRISE");
        merchant.put("name", "杭州清晨茶饮有限公司");
        merchant.put("merchantNumber", merchantNumber());
        merchant.put("unifiedSocialCreditCode", "91350100M000100Y43");
        merchant.put("settlementAccount", Map.of("kind", "CORPORATE", "number", "1202020309900012345"));
        merchant.put("contacts", List.of(contact("LEGAL_REPRESENTATIVE", NUMBER, true)));
        return merchant;
    }

    /** A merchant to enter: someone with a stall, of 拉卡拉. */
    public static Map<String, Object> micro() {
        Map<String, Object> merchant = new TreeMap<>();
        merchant.put("acquirerCode", "lakala");
        merchant.put("type", "MICRO");
        merchant.put("name", "老王煎饼摊");
        merchant.put("merchantNumber", merchantNumber());
        merchant.put("principalId", "11010519491231002X");
        merchant.put("settlementAccount", Map.of("kind", "PERSONAL", "number", "6222020200112233445"));
        merchant.put("contacts", List.of(contact("OWNER", NUMBER, true)));
        return merchant;
    }

    /** A contact to enter. */
    public static Map<String, Object> contact(String role, String number, boolean primary) {
        return Map.of("role", role, "name", "陈晨", "number", number, "language", "zh-CN", "primary", primary);
    }

    /** Fifteen digits nobody has yet. */
    public static String merchantNumber() {
        return String.format(Locale.ROOT, "8213310%08d", COUNT.incrementAndGet());
    }

    /** A serial number nobody has yet, of 14 characters. */
    public static String serial() {
        return String.format(Locale.ROOT, "T%05X%08d", RUN, COUNT.incrementAndGet());
    }

    /** A terminal number nobody has yet. */
    public static String terminalNumber() {
        return String.format(Locale.ROOT, "T%07d", COUNT.incrementAndGet());
    }

    /** Enters a merchant. */
    public static JsonPath merchant(Map<String, Object> merchant) {
        return Calls.asAdministrator()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(merchant)
                .post("/api/v1/merchants")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Enters a store of a merchant. */
    public static UUID store(UUID merchantId) {
        return store(Map.of(
                "merchantId",
                merchantId,
                "name",
                "西湖店",
                "address",
                "浙江省杭州市西湖区龙井路1号",
                "position",
                Map.of("latitude", 30.2291, "longitude", 120.1138)));
    }

    /** A store of a new merchant that nobody measured. */
    public static UUID storeWithoutAPosition() {
        return store(Map.of("merchantId", id(merchant(enterprise())), "name", "龙井店", "address", "浙江省杭州市西湖区龙井路9号"));
    }

    private static UUID store(Map<String, ?> store) {
        return id(Calls.asAdministrator()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(store)
                .post("/api/v1/stores")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath());
    }

    /** A store of a new merchant. */
    public static UUID store() {
        return store(id(merchant(enterprise())));
    }

    /** A terminal to enter. */
    public static Map<String, Object> newTerminal(UUID storeId, String serial, String modelId, String osVersion) {
        Map<String, Object> terminal = new TreeMap<>();
        terminal.put("serial", serial);
        terminal.put("terminalNumber", terminalNumber());
        terminal.put("storeId", storeId);
        terminal.put("modelId", modelId);
        terminal.put("osVersion", osVersion);
        return terminal;
    }

    /** Enters a terminal of a store. */
    public static JsonPath terminal(UUID storeId, String serial, String modelId, String osVersion) {
        return Calls.asAdministrator()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(newTerminal(storeId, serial, modelId, osVersion))
                .post("/api/v1/terminals")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** A new smart terminal, entered and activated. */
    public static TestTerminal activeTerminal() {
        return activeTerminal("pax-a920", "10.2.4");
    }

    /** A new terminal of a model, entered and activated. */
    public static TestTerminal activeTerminal(String modelId, String osVersion) {
        return activeTerminal(store(), modelId, osVersion);
    }

    /** A new smart terminal of a store, entered and activated. */
    public static TestTerminal activeTerminalOf(UUID storeId) {
        return activeTerminal(storeId, "pax-a920", "10.2.4");
    }

    private static TestTerminal activeTerminal(UUID storeId, String modelId, String osVersion) {
        String serial = serial();
        UUID id = id(terminal(storeId, serial, modelId, osVersion));
        return TestTerminal.activate(serial, id, osVersion);
    }

    /** An activation code for a terminal. */
    public static String activationCode(UUID terminalId) {
        return Calls.asAdministrator()
                .post("/api/v1/terminals/" + terminalId + "/activation-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("activationCode");
    }

    /** Changes the status of a terminal. */
    public static void changeStatus(UUID terminalId, String status, String reason) {
        Calls.asAdministrator()
                .body(Map.of("status", status, "reason", reason))
                .post("/api/v1/terminals/" + terminalId + "/status-changes")
                .then()
                .statusCode(200);
    }

    /** The id in an answer. */
    public static UUID id(JsonPath answer) {
        return UUID.fromString(answer.getString("id"));
    }
}
