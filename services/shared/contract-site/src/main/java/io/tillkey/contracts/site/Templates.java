package io.tillkey.contracts.site;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates of the pages in one language. Whatever they are given is escaped, unless it was made here as HTML. */
final class Templates {
    private static final String HTML = "text/html";

    private final Engine engine;

    Templates(Texts texts) {
        engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addNamespaceResolver(NamespaceResolver.builder("text")
                        .resolve(context -> texts.get(context.getName()))
                        .build())
                .addLocator(Templates::locate)
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .build();
    }

    /**
     * A page.
     *
     * @throws io.quarkus.qute.TemplateException if the template asks for what it isn't given
     */
    String render(String template, Map<String, Object> data) {
        return engine.getTemplate(template).data(data).render();
    }

    private static Optional<TemplateLocation> locate(String id) {
        try (InputStream stream = Templates.class.getResourceAsStream("templates/" + id + ".html")) {
            if (stream == null) {
                return Optional.empty();
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new Location(text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + id, e);
        }
    }

    private record Location(String text) implements TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(HTML));
        }
    }
}
