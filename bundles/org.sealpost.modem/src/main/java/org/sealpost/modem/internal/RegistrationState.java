package org.sealpost.modem.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.modem.api.NetworkService;

/** What +CREG and +CEREG tell (TS 27.007 clauses 7.2 and 10.1.22): registered in one is enough. */
final class RegistrationState {
  private static final int UNKNOWN = 4;

  private final Map<String, Integer> states = new HashMap<>();

  /** Takes a line, asked for or not; whatever it says that is no state is not known. */
  void take(String line) {
    String name = line.split(":", 2)[0];
    List<String> parameters = Numbers.parameters(line);
    int state = Numbers.at(parameters, Unasked.answersRegistration(line) ? 1 : 0);
    states.put(name, state < 0 ? UNKNOWN : state);
  }

  /** What follows of all that was told. */
  NetworkService service() {
    if (states.values().stream().anyMatch(RegistrationState::isHome)) {
      return NetworkService.HOME;
    } else if (states.values().stream().anyMatch(RegistrationState::isRoaming)) {
      return NetworkService.ROAMING;
    }
    return NetworkService.none(reason());
  }

  private static boolean isHome(int state) {
    return state == 1 || state == 6 || state == 9;
  }

  private static boolean isRoaming(int state) {
    return state == 5 || state == 7 || state == 10;
  }

  private String reason() {
    if (states.containsValue(3)) {
      return "the network refuses to register it";
    } else if (states.containsValue(2)) {
      return "it searches for a network";
    } else if (states.containsValue(8)) {
      return "it is registered for emergency calls only";
    } else if (states.containsValue(0)) {
      return "it is not registered and does not search";
    }
    return "it does not know whether it is registered";
  }
}
