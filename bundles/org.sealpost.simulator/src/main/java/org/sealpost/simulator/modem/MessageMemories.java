package org.sealpost.simulator.modem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is done in the memories: +CPMS, +CMGL, +CMGR, +CMGD (TS 27.005 clauses 3.2.2 and 3.4). */
final class MessageMemories implements CommandSet {
  private static final String MEMORIES = "(\"SM\",\"ME\")";
  private static final int DELETE_READ = 1;
  private static final int DELETE_SENT = 2;
  private static final int DELETE_UNSENT = 3;
  private static final int DELETE_ALL = 4;

  private final MessageStore store;
  private final Runnable freed;

  /** Read and deleted in, written and sent from, received into. */
  private final String[] memories = {
    MessageStore.EQUIPMENT, MessageStore.EQUIPMENT, MessageStore.EQUIPMENT
  };

  /**
   * All three are ME.
   *
   * @param freed told when a message was deleted
   */
  MessageMemories(MessageStore store, Runnable freed) {
    this.store = store;
    this.freed = freed;
  }

  MessageStore store() {
    return store;
  }

  /** Where messages are written. */
  String written() {
    return memories[1];
  }

  /** Where messages are received. */
  String received() {
    return memories[2];
  }

  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    return switch (command.name()) {
      case "+CPMS" -> Optional.of(choose(command));
      case "+CMGL" -> Optional.of(list(command));
      case "+CMGR" -> Optional.of(read(command));
      case "+CMGD" -> Optional.of(delete(command));
      default -> Optional.empty();
    };
  }

  private Reply choose(AtCommand command) throws AtError {
    return switch (command.form()) {
      case TEST -> Reply.of("+CPMS: " + MEMORIES + "," + MEMORIES + "," + MEMORIES);
      case READ -> Reply.of("+CPMS: " + use(true));
      case EXECUTE, SET -> {
        String[] wanted = memories.clone();
        for (int i = 0; i < wanted.length; i++) {
          String memory = command.argument(i);
          wanted[i] = memory.isEmpty() ? wanted[i] : memory.equals("MT") ? "ME" : memory;
          if (!store.has(wanted[i])) {
            throw AtError.cme(AtError.INCORRECT_PARAMETERS);
          }
        }
        System.arraycopy(wanted, 0, memories, 0, wanted.length);
        yield Reply.of("+CPMS: " + use(false));
      }
    };
  }

  private String use(boolean names) {
    List<String> parts = new ArrayList<>();
    for (String memory : memories) {
      parts.add(
          (names ? "\"" + memory + "\"," : "") + store.in(memory).size() + "," + store.capacity());
    }
    return String.join(",", parts);
  }

  private Reply list(AtCommand command) throws AtError {
    if (command.form() == AtCommand.Form.TEST) {
      return Reply.of("+CMGL: (0-4)");
    }
    int state = command.number(0, 0, 0, MessageStore.ALL);
    List<String> lines = new ArrayList<>();
    Map<Integer, MessageStore.Stored> all = store.in(memories[0]);
    for (var place : new TreeMap<>(all).entrySet()) {
      MessageStore.Stored message = place.getValue();
      if (state == MessageStore.ALL || message.state() == state) {
        lines.add("+CMGL: %d,%d,,%d".formatted(place.getKey(), message.state(), message.length()));
        lines.add(MessagePdu.hex(message.pdu()));
        all.put(place.getKey(), seen(message));
      }
    }
    return new Reply.Done(List.of(joined(lines)));
  }

  /** A header and its PDU are one text of information, as in the examples of the standard. */
  private static String[] joined(List<String> lines) {
    String[] pairs = new String[lines.size() / 2];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = lines.get(2 * i) + "\r\n" + lines.get(2 * i + 1);
    }
    return pairs;
  }

  private Reply read(AtCommand command) throws AtError {
    if (command.form() == AtCommand.Form.TEST) {
      return Reply.of();
    }
    int place = place(command);
    MessageStore.Stored message = store.in(memories[0]).get(place);
    store.in(memories[0]).put(place, seen(message));
    return Reply.of(
        "+CMGR: %d,,%d\r\n%s"
            .formatted(message.state(), message.length(), MessagePdu.hex(message.pdu())));
  }

  private static MessageStore.Stored seen(MessageStore.Stored message) {
    return message.state() == MessageStore.RECEIVED_UNREAD
        ? message.as(MessageStore.RECEIVED_READ)
        : message;
  }

  private Reply delete(AtCommand command) throws AtError {
    Map<Integer, MessageStore.Stored> all = store.in(memories[0]);
    if (command.form() == AtCommand.Form.TEST) {
      String places = String.join(",", all.keySet().stream().map(String::valueOf).toList());
      return Reply.of("+CMGD: (" + places + "),(0-4)");
    }
    int flag = command.number(1, 0, 0, DELETE_ALL);
    if (flag == 0) {
      all.remove(place(command));
    } else {
      all.values().removeIf(message -> flag == DELETE_ALL || isBelow(message.state(), flag));
    }
    freed.run();
    return Reply.of();
  }

  private static boolean isBelow(int state, int flag) {
    return state == MessageStore.RECEIVED_READ && flag >= DELETE_READ
        || state == MessageStore.STORED_SENT && flag >= DELETE_SENT
        || state == MessageStore.STORED_UNSENT && flag >= DELETE_UNSENT;
  }

  /** The place that a command names, where there must be a message. */
  private int place(AtCommand command) throws AtError {
    int place = command.number(0, 0);
    if (!store.in(memories[0]).containsKey(place)) {
      throw AtError.cms(AtError.INVALID_INDEX);
    }
    return place;
  }
}
