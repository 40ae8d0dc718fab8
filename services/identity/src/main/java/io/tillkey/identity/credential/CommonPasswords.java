package io.tillkey.identity.credential;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.matching.match.DictionaryMatch;
import me.gosimple.nbvcxz.matching.match.Match;
import me.gosimple.nbvcxz.resources.Configuration;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;
import me.gosimple.nbvcxz.scoring.Result;

/**
 * How easily a password is guessed, by nbvcxz: 100 000 leaked passwords, names, English words, keyboard patterns, dates,
 * repetitions, and all of these with digits added or letters replaced (R16, S19). The lists are read once, at the start.
 */
@Startup
@ApplicationScoped
class CommonPasswords {
    /** Guesses as a power of two; below, a password falls to some ten thousand million tries. */
    private static final double LEAST_ENTROPY = 35;

    /** The estimate looks at so many characters at most: its work grows fast, and a strong beginning is strong enough. */
    private static final int LOOKED_AT = 64;

    private static final long LONGEST_MILLIS = 200;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_COMMON_PART = 4;
    private static final String LEAKED = "passwords";
    private static final String CONTEXT = "context";

    private final List<Dictionary> dictionaries;
    private final Dictionary leaked;

    CommonPasswords() {
        dictionaries = List.copyOf(ConfigurationBuilder.getDefaultDictionaries());
        leaked = dictionaries.stream()
                .filter(dictionary -> dictionary.getDictionaryName().equals(LEAKED))
                .findFirst()
                .orElseThrow();
    }

    /** How a password stands. */
    enum Verdict {
        /** Hard enough to guess. */
        STRONG,
        /** Mostly made of common or leaked passwords. */
        COMMON,
        /** Easily guessed for another reason. */
        PREDICTABLE
    }

    /** True if it is, to the letter, among the leaked ones. */
    boolean contains(String password) {
        return leaked.getDictonary().containsKey(password.toLowerCase(Locale.ROOT));
    }

    /**
     * Judges a password.
     *
     * @param contextWords words an attacker would try first
     */
    Verdict judge(String password, Collection<String> contextWords) {
        if (password.isEmpty()) {
            return Verdict.PREDICTABLE;
        }
        if (contains(password)) {
            return Verdict.COMMON;
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Verdict.PREDICTABLE;
        }
        String start = password.substring(0, Math.min(password.length(), LOOKED_AT));
        Result result = new Nbvcxz(configuration(contextWords)).estimate(start);
        if (result.getEntropy() >= LEAST_ENTROPY) {
            return Verdict.STRONG;
        }
        int common = result.getMatches().stream()
                .filter(CommonPasswords::isLeaked)
                .mapToInt(match -> match.getToken().length())
                .filter(length -> length >= SHORTEST_COMMON_PART)
                .sum();
        return 2 * common >= start.length() ? Verdict.COMMON : Verdict.PREDICTABLE;
    }

    private Configuration configuration(Collection<String> contextWords) {
        DictionaryBuilder context =
                new DictionaryBuilder().setDictionaryName(CONTEXT).setExclusion(false);
        contextWords.forEach(word -> context.addWord(word.toLowerCase(Locale.ROOT), 1));
        List<Dictionary> all = new ArrayList<>(dictionaries);
        all.add(context.createDictionary());
        return new ConfigurationBuilder()
                .setDictionaries(all)
                .setLocale(Locale.ENGLISH)
                .setMinimumEntropy(LEAST_ENTROPY)
                .setCombinationAlgorithmTimeout(LONGEST_MILLIS)
                .createConfiguration();
    }

    private static boolean isLeaked(Match match) {
        return match instanceof DictionaryMatch found
                && found.getDictionaryName().equals(LEAKED);
    }
}
