package org.sealpost.network.rest.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.network.api.manager.Expectation;
import org.sealpost.network.api.manager.SecureElementManager;

/**
 * {@code card.expect {iccid, imsi?, files? [{path, data}]}}: what a card should hold, all of it.
 * What is missing is delivered when its gateway polls.
 */
@Component(service = Function.class, property = JsonCommand.NAME + "=card.expect")
public final class CardExpect extends JsonCommand {
  private final SecureElementManager manager;

  /** Over this manager. */
  @Activate
  public CardExpect(@Reference SecureElementManager manager) {
    this.manager = manager;
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    String iccid = arguments.text("iccid");
    Optional<String> imsi =
        arguments.has("imsi") ? Optional.of(arguments.text("imsi")) : Optional.empty();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Arguments file : arguments.objects("files")) {
      String path = file.text("path");
      if (files.put(path, file.hex("data")) != null) {
        throw new IllegalArgumentException("files: expected " + path + " once, found it again");
      }
      file.expectNoOthers();
    }
    arguments.expectNoOthers();
    return Map.of("expected", views(manager.expect(iccid, imsi, files)));
  }

  static List<Map<String, Object>> views(List<Expectation> expectations) {
    return expectations.stream().map(CardExpect::view).toList();
  }

  private static Map<String, Object> view(Expectation expectation) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("item", expectation.item());
    view.put("state", expectation.state().name().toLowerCase(Locale.ROOT));
    view.put(
        "delivery", expectation.delivery().isPresent() ? expectation.delivery().getAsLong() : null);
    return view;
  }
}
