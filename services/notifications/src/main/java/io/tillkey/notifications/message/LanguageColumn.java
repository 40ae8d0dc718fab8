package io.tillkey.notifications.message;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a language by its tag. */
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
