package io.tillkey.sandbox.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of the terminals, Chinese unless the browser asks for English. */
final class Pages implements HttpHandler {
    private static final Map<String, String> ASSETS =
            Map.of("/pos.css", "text/css;charset=utf-8", "/pos.js", "text/javascript;charset=utf-8");
    private static final Pattern QR = Pattern.compile("/qr/([0-9A-Za-z]{1,50})\\.svg");
    private static final Pattern TEXT = Pattern.compile("\\{\\{([a-z.]+)}}");
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI merchantPages;
    private final Map<String, Map<String, String>> texts = Map.of("zh-CN", texts("zh"), "en", texts("en"));

    Pages(URI merchantPages) {
        this.merchantPages = requireNonNull(merchantPages, "merchantPages is null");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher qr = QR.matcher(path);
        if (path.equals("/")) {
            page(exchange);
        } else if (ASSETS.containsKey(path)) {
            send(exchange, ASSETS.get(path), resource(path.substring(1)));
        } else if (qr.matches()) {
            send(exchange, "image/svg+xml", QrLabel.svg(merchantPages, qr.group(1)));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        String language = language(exchange);
        Map<String, String> words = texts.get(language);
        String html = TEXT.matcher(resource("pos.html")).replaceAll(match -> {
            String key = match.group(1);
            String value =
                    switch (key) {
                        case "language" -> language;
                        case "merchant.pages" -> merchantPages.toString();
                        case "texts" -> json(words);
                        default -> requireNonNull(words.get(key), () -> "no text " + key);
                    };
            return Matcher.quoteReplacement(escaped(value));
        });
        exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_POLICY);
        exchange.getResponseHeaders().set("Content-Language", language);
        exchange.getResponseHeaders().set("Vary", "Accept-Language");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        send(exchange, "text/html;charset=utf-8", html);
    }

    private static String language(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        String wanted = exchange.getRequestHeaders().getFirst("Accept-Language");
        if (query != null && query.startsWith("lang=")) {
            wanted = query.substring("lang=".length());
        }
        return wanted != null && wanted.toLowerCase(Locale.ROOT).startsWith("en") ? "en" : "zh-CN";
    }

    private static void send(HttpExchange exchange, String type, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String json(Map<String, String> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (IOException e) {
            throw new IllegalStateException("Texts can't be written", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Map<String, String> texts(String language) {
        try (Reader reader = new InputStreamReader(stream("texts_" + language + ".properties"), UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            Map<String, String> words = new TreeMap<>();
            properties.stringPropertyNames().forEach(name -> words.put(name, properties.getProperty(name)));
            return words;
        } catch (IOException e) {
            throw new IllegalStateException("Texts can't be read", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static InputStream stream(String name) {
        return requireNonNull(Pages.class.getResourceAsStream("/pos/" + name), () -> name + " is missing");
    }
}
