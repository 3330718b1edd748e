package org.sealpost.codec.cat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** Proactive commands that speak with the user. */
public sealed interface DialogueAction extends ProactiveAction {
  /**
   * DISPLAY TEXT (TS 102 223 clause 6.4.1).
   *
   * @param qualifier 0..255: bit 1 high priority, bit 8 wait until the user clears the text
   * @param text what to show
   */
  record DisplayText(int qualifier, String text) implements DialogueAction {
    /** Checks the range. */
    public DisplayText {
      Range.octets("DISPLAY TEXT qualifier", qualifier);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.DISPLAY_TEXT;
    }

    @Override
    public int destination() {
      return DeviceIdentities.DISPLAY;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(Texts.string(text));
    }

    static DisplayText from(ProactiveCommand command) throws DecodeException {
      return new DisplayText(command.details().qualifier(), Texts.string("DISPLAY TEXT", command));
    }
  }

  /**
   * GET INKEY (TS 102 223 clause 6.4.2).
   *
   * @param qualifier 0..255: bit 1 alphabet rather than digits, bit 2 UCS2, bit 3 yes or no, bit 8
   *     help is available
   * @param text the question
   */
  record GetInkey(int qualifier, String text) implements DialogueAction {
    /** Checks the range. */
    public GetInkey {
      Range.octets("GET INKEY qualifier", qualifier);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.GET_INKEY;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(Texts.string(text));
    }

    static GetInkey from(ProactiveCommand command) throws DecodeException {
      return new GetInkey(command.details().qualifier(), Texts.string("GET INKEY", command));
    }
  }

  /**
   * GET INPUT (TS 102 223 clause 6.4.3).
   *
   * @param qualifier 0..255: bit 1 alphabet rather than digits, bit 2 UCS2, bit 3 hidden, bit 4
   *     packed, bit 8 help is available
   * @param text the question
   * @param least fewest characters of the answer, 0..255
   * @param most most characters of the answer, 0..255; 255 is no limit
   * @param offered text that is the answer unless changed
   */
  record GetInput(int qualifier, String text, int least, int most, Optional<String> offered)
      implements DialogueAction {
    /** Checks the ranges. */
    public GetInput {
      Range.octets("GET INPUT qualifier, least, most", qualifier, least, most);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.GET_INPUT;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      objects.add(Texts.string(text));
      objects.add(ComprehensionTlv.required(CatTag.RESPONSE_LENGTH, (byte) least, (byte) most));
      offered
          .map(ToolkitText::encodeString)
          .map(value -> ComprehensionTlv.optional(CatTag.DEFAULT_TEXT, value))
          .ifPresent(objects::add);
      return objects;
    }

    static GetInput from(ProactiveCommand command) throws DecodeException {
      ByteReader length = command.required("GET INPUT response length", CatTag.RESPONSE_LENGTH);
      int least = length.u8("least");
      int most = length.u8("most");
      length.expectEnd();
      Optional<ComprehensionTlv> offered = command.find(CatTag.DEFAULT_TEXT);
      return new GetInput(
          command.details().qualifier(),
          Texts.string("GET INPUT", command),
          least,
          most,
          offered.isEmpty()
              ? Optional.empty()
              : Optional.of(ToolkitText.decodeString(offered.get().value())));
    }
  }

  /**
   * An entry of a menu (TS 102 223 clause 8.9).
   *
   * @param id what the selection names it by, 1..255
   * @param text what the user sees
   */
  record Item(int id, String text) {
    /** Checks the range. */
    public Item {
      Range.check("item identifier", id, 1, 0xff);
    }
  }

  /**
   * SET UP MENU (TS 102 223 clause 6.4.8).
   *
   * @param qualifier 0..255: bit 1 a soft key is preferred, bit 8 help is available
   * @param title of the menu
   * @param items the entries; none removes the menu
   */
  record SetUpMenu(int qualifier, String title, List<Item> items) implements DialogueAction {
    /** Checks the range and copies the list. */
    public SetUpMenu {
      Range.octets("SET UP MENU qualifier", qualifier);
      items = List.copyOf(items);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SET_UP_MENU;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>(List.of(ProactiveObjects.alpha(title)));
      objects.addAll(Texts.items(items));
      return objects;
    }

    static SetUpMenu from(ProactiveCommand command) throws DecodeException {
      return new SetUpMenu(
          command.details().qualifier(),
          ToolkitText.decodeAlpha(
              command.required("SET UP MENU title", CatTag.ALPHA_IDENTIFIER).rest()),
          Texts.items(command));
    }
  }

  /**
   * SELECT ITEM (TS 102 223 clause 6.4.9).
   *
   * @param qualifier 0..255: bits 1 and 2 how to show the items, bit 3 a soft key is preferred, bit
   *     8 help is available
   * @param title what to select, if the card says so
   * @param items the entries
   */
  record SelectItem(int qualifier, Optional<String> title, List<Item> items)
      implements DialogueAction {
    /** Checks the range and copies the list. */
    public SelectItem {
      Range.octets("SELECT ITEM qualifier", qualifier);
      items = List.copyOf(items);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SELECT_ITEM;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      title.map(ProactiveObjects::alpha).ifPresent(objects::add);
      objects.addAll(Texts.items(items));
      return objects;
    }

    static SelectItem from(ProactiveCommand command) throws DecodeException {
      return new SelectItem(
          command.details().qualifier(),
          ProactiveObjects.alpha(command.objects()),
          Texts.items(command));
    }
  }

  /**
   * SET UP IDLE MODE TEXT (TS 102 223 clause 6.4.22).
   *
   * @param text for the idle screen; empty removes it
   */
  record SetUpIdleModeText(String text) implements DialogueAction {
    @Override
    public ProactiveType type() {
      return ProactiveType.SET_UP_IDLE_MODE_TEXT;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(Texts.string(text));
    }

    static SetUpIdleModeText from(ProactiveCommand command) throws DecodeException {
      return new SetUpIdleModeText(Texts.string("SET UP IDLE MODE TEXT", command));
    }
  }

  /**
   * LAUNCH BROWSER (TS 102 223 clause 6.4.26).
   *
   * @param qualifier 0..255: 00 unless it runs, 02 in the running one, 03 after closing it
   * @param url of characters U+0000..U+00FF, each an octet; empty is the default URL
   */
  record LaunchBrowser(int qualifier, String url) implements DialogueAction {
    /** Checks the ranges. */
    public LaunchBrowser {
      Range.octets("LAUNCH BROWSER qualifier", qualifier);
      ToolkitText.requireOctets("URL", url);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.LAUNCH_BROWSER;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      byte[] octets = url.getBytes(StandardCharsets.ISO_8859_1);
      return List.of(ComprehensionTlv.required(CatTag.URL, octets));
    }

    static LaunchBrowser from(ProactiveCommand command) throws DecodeException {
      byte[] octets = command.required("LAUNCH BROWSER URL", CatTag.URL).rest();
      return new LaunchBrowser(
          command.details().qualifier(), new String(octets, StandardCharsets.ISO_8859_1));
    }
  }

  /** Objects with text. */
  final class Texts {
    private Texts() {}

    static ComprehensionTlv string(String text) {
      return ComprehensionTlv.required(CatTag.TEXT_STRING, ToolkitText.encodeString(text));
    }

    static String string(String structure, ProactiveCommand command) throws DecodeException {
      return ToolkitText.decodeString(
          command.required(structure + " text", CatTag.TEXT_STRING).rest());
    }

    /** Where there are none, one empty item says so. */
    static List<ComprehensionTlv> items(List<Item> items) {
      return items.isEmpty()
          ? List.of(ComprehensionTlv.required(CatTag.ITEM))
          : items.stream()
              .map(
                  item ->
                      ComprehensionTlv.required(
                          CatTag.ITEM,
                          new ByteWriter()
                              .u8(item.id())
                              .bytes(ToolkitText.encodeAlpha(item.text()))
                              .toByteArray()))
              .toList();
    }

    static List<Item> items(ProactiveCommand command) throws DecodeException {
      List<Item> items = new ArrayList<>();
      for (ComprehensionTlv object : command.objects()) {
        if (object.tag() == CatTag.ITEM && object.value().length > 0) {
          ByteReader reader = new ByteReader("item", object.value());
          int id = reader.u8("identifier");
          if (id == 0) {
            throw reader.error("identifier", "01..FF", "00");
          }
          items.add(new Item(id, ToolkitText.decodeAlpha(reader.rest())));
        }
      }
      return items;
    }
  }
}
