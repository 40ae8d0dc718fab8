package io.tillkey.e2e;

import java.util.List;

/**
 * A terminal of the tests.
 *
 * @param terminalId its id in devices
 * @param serial what is printed on its case
 * @param numbers where notices go; its owner's codes go to the first
 * @param realm where its administrator signs in
 * @param forgotten the credential before the reset
 */
record Terminal(String terminalId, String serial, List<String> numbers, String realm, String forgotten) {
    /** Where its owner's codes go. */
    String number() {
        return numbers.get(0);
    }

    /** Where its owner's codes go, as a person in China types it. */
    String nationalNumber() {
        return number().substring("+86".length());
    }

    @Override
    public String toString() {
        return serial;
    }
}
