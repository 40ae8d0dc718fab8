package io.tillkey.devices.keys;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;

/** Whether a public key is a point of its curve; keys that aren't would make checking signatures with them unsafe. */
final class Points {
    private static final int P256_BITS = 256;

    private Points() {}

    static boolean onP256(ECPublicKey key) {
        EllipticCurve curve = requireNonNull(key, "key is null").getParams().getCurve();
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        if (prime.bitLength() != P256_BITS || x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
            return false;
        }
        BigInteger left = y.multiply(y).mod(prime);
        BigInteger right =
                x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
        return left.equals(right);
    }
}
