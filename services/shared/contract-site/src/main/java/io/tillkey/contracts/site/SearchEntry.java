package io.tillkey.contracts.site;

/**
 * One thing that can be found.
 *
 * @param kind {@code page}, {@code operation}, {@code event}, {@code topic}, {@code problem}, {@code schema} or
 *     {@code field}
 * @param title what it is called
 * @param summary what it is, in the language of the page
 * @param url from the language's folder
 * @param words what else it is found by, such as the summary in the other language
 */
record SearchEntry(String kind, String title, String summary, String url, String words) {}
