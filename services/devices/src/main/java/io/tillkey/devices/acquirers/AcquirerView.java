package io.tillkey.devices.acquirers;

import java.util.List;

/** An acquirer as staff see it. */
public record AcquirerView(
        String code,
        String name,
        String nameEn,
        List<MerchantType> merchantTypes,
        boolean licenceRequired,
        boolean corporateAccountRequired) {
    static AcquirerView of(Acquirer acquirer) {
        return new AcquirerView(
                acquirer.code(),
                acquirer.nameZh(),
                acquirer.nameEn(),
                acquirer.merchantTypes().stream().sorted().toList(),
                acquirer.licenceRequired(),
                acquirer.corporateAccountRequired());
    }
}
