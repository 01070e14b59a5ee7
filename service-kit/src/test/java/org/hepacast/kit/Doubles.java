package org.hepacast.kit;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Stand-ins for interfaces of frameworks of which a test needs one or two methods. */
public final class Doubles {
  private Doubles() {}

  /**
   * @param answers by the method's name, from its arguments; any other method fails the test
   */
  public static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> answers) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Function<Object[], Object> answer = answers.get(method.getName());
              if (answer == null) {
                throw new AssertionError("Not expected: " + method);
              }
              return answer.apply(arguments == null ? new Object[0] : arguments);
            });
    return type.cast(proxy);
  }
}
