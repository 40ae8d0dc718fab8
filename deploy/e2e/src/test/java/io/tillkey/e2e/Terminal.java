package io.tillkey.e2e;

/**
 * A terminal of the tests.
 *
 * @param terminalId its id in devices
 * @param serial what is printed on its case
 * @param number where its owner's codes go
 * @param realm where its administrator signs in
 * @param forgotten the credential before the reset
 */
record Terminal(String terminalId, String serial, String number, String realm, String forgotten) {
    @Override
    public String toString() {
        return serial;
    }
}
