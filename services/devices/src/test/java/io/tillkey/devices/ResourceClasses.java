package io.tillkey.devices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The classes that answer HTTP requests. */
final class ResourceClasses {
    private ResourceClasses() {}

    /** Those below a package. */
    static List<? extends Class<?>> below(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(rootPackage).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> load(type.getName()))
                        .toList();
    }

    /** The paths that one answers, as the contract writes them. */
    static Set<String> pathsOf(Class<?> resource) {
        String root = slashed(resource.getAnnotation(Path.class).value());
        Set<String> paths = new TreeSet<>();
        for (Method method : resource.getDeclaredMethods()) {
            boolean endpoint = Arrays.stream(method.getAnnotations())
                    .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
            if (endpoint) {
                Path path = method.getAnnotation(Path.class);
                paths.add(root + (path == null ? "" : slashed(path.value())));
            }
        }
        return paths;
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("cannot load " + name, e);
        }
    }
}
