package io.tillkey.tickets.ticket;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Languages are stored by their tag. */
@Converter(autoApply = true)
public class LanguageColumn implements AttributeConverter<Language, String> {
    @Override
    public String convertToDatabaseColumn(Language language) {
        return language == null ? null : language.tag();
    }

    @Override
    public Language convertToEntityAttribute(String tag) {
        return tag == null ? null : Language.of(tag);
    }
}
