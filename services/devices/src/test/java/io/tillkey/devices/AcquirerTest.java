package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AcquirerTest {
    @Test
    void s29TheFiveAcquirersAreThereWithTheirRules() {
        JsonPath acquirers = Calls.as("clerk")
                .get("/api/v1/acquirers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(acquirers.getList("items.name")).contains("收钱吧", "银联商务", "拉卡拉", "盛付通", "通联支付");
        assertThat(types(acquirers, "chinaums")).containsExactly("ENTERPRISE");
        assertThat(types(acquirers, "allinpay")).containsExactly("ENTERPRISE");
        assertThat(types(acquirers, "lakala")).contains("MICRO", "INDIVIDUAL_SELLER");
        assertThat(types(acquirers, "shengpay")).contains("MICRO", "INDIVIDUAL_SELLER");
        assertThat(acquirers.getBoolean("items.find { it.code == 'chinaums' }.corporateAccountRequired"))
                .isTrue();
        assertThat(acquirers.getBoolean("items.find { it.code == 'allinpay' }.licenceRequired"))
                .isTrue();
    }

    @Test
    void s29AnEnterpriseWithLicenceAndCorporateAccountIsTakenByAllFive() {
        for (String acquirer : List.of("shouqianba", "chinaums", "lakala", "shengpay", "allinpay")) {
            Map<String, Object> merchant = Fleet.enterprise();
            merchant.put("acquirerCode", acquirer);
            Fleet.merchant(merchant);
        }
    }

    @Test
    void aStoreNeedsAMerchant() {
        Calls.asAdministrator()
                .header("Idempotency-Key", "no-such-merchant")
                .body(Map.of("merchantId", UUID.randomUUID(), "name", "店", "address", "路"))
                .post("/api/v1/stores")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:merchant-unknown"));
    }

    private static List<String> types(JsonPath acquirers, String code) {
        return acquirers.getList("items.find { it.code == '" + code + "' }.merchantTypes");
    }
}
