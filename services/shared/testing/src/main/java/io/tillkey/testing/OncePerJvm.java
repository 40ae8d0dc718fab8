package io.tillkey.testing;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Servers that live once in a JVM. Quarkus loads test classes with several class loaders, so a static field would exist
 * several times; the platform's MBean server exists once, and its proxies don't care for class loaders.
 */
final class OncePerJvm {
    private OncePerJvm() {}

    /**
     * The one server of its kind, made on first use by the system class loader, which outlives every test.
     *
     * @param server a class with a public constructor without parameters that carries the interface {@code contract}
     */
    static <T> T of(Class<? extends T> server, Class<T> contract) {
        MBeanServer mbeans = ManagementFactory.getPlatformMBeanServer();
        synchronized (mbeans) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try {
                ObjectName name = new ObjectName("io.tillkey.testing:type=" + server.getSimpleName());
                if (!mbeans.isRegistered(name)) {
                    ClassLoader system = ClassLoader.getSystemClassLoader();
                    thread.setContextClassLoader(system);
                    mbeans.registerMBean(
                            system.loadClass(server.getName()).getConstructor().newInstance(), name);
                }
                return JMX.newMBeanProxy(mbeans, name, contract);
            } catch (JMException | ReflectiveOperationException e) {
                throw new IllegalStateException("cannot start " + server.getSimpleName(), e);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
