package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/**
 * The issuer security domain (GlobalPlatform Card Specification clause 11, TS 102 226 clause 9).
 * What is loaded is kept by name and size, not run.
 */
final class CardManager {
  /** Octets that all load files and instances may take. */
  static final int MOST_OCTETS = 0x10000;

  private static final int CLASS = 0x80;
  private static final int INSTALL = 0xe6;
  private static final int LOAD = 0xe8;
  private static final int DELETE = 0xe4;
  private static final int GET_STATUS = 0xf2;
  private static final int PUT_KEY = 0xd8;
  private static final int GET_RESPONSE = 0xc0;
  private static final int FOR_LOAD = 0x02;
  private static final int FOR_INSTALL = 0x04;
  private static final int AND_SELECTABLE = 0x0c;
  private static final int LAST_BLOCK = 0x80;
  private static final int WITH_RELATED = 0x80;
  private static final int AID = 0x4f;
  private static final StatusWord NOT_ENOUGH_MEMORY = new StatusWord(0x6a84);
  private static final StatusWord NO_SUCH_DATA = new StatusWord(0x6a88);
  private static final byte[] CONFIRMATION = {0};

  /** Octets that an instance takes, more or less. */
  private static final int INSTANCE_SIZE = 64;

  private final CardMemory memory;
  private final KeyStore keys;
  private Optional<LoadFile> loading = Optional.empty();

  CardManager(CardMemory memory) {
    this.memory = memory;
    keys = new KeyStore(memory);
  }

  /** What a loss of power does. */
  void reset() {
    loading = Optional.empty();
  }

  /**
   * Who carries out the commands of a script.
   *
   * @param keySet version of the key set that opened the script's packet
   */
  CommandTarget session(int keySet, ResponseBuffer buffer) {
    return command -> {
      if (command.ins() == GET_RESPONSE) {
        return buffer.take(command);
      }
      return command.cla() == CLASS
          ? execute(command, keySet, buffer)
          : ResponseApdu.of(StatusWord.UNKNOWN_CLASS);
    };
  }

  private ResponseApdu execute(CommandApdu command, int keySet, ResponseBuffer buffer)
      throws CardStorageException {
    try {
      return switch (command.ins()) {
        case INSTALL -> confirmed(install(command), buffer);
        case LOAD -> confirmed(load(command), buffer);
        case DELETE -> confirmed(delete(command), buffer);
        case GET_STATUS -> RegistryView.of(memory.state().registry(), command, buffer);
        case PUT_KEY -> keys.put(command, keySet, buffer);
        default -> ResponseApdu.of(StatusWord.UNKNOWN_INSTRUCTION);
      };
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
  }

  private static ResponseApdu confirmed(StatusWord status, ResponseBuffer buffer) {
    return status.isOk() ? buffer.hold(CONFIRMATION) : ResponseApdu.of(status);
  }

  private StatusWord install(CommandApdu command) throws DecodeException, CardStorageException {
    return switch (command.p1()) {
      case FOR_LOAD -> beginLoading(fields(command.data(), 5));
      case FOR_INSTALL, AND_SELECTABLE -> install(fields(command.data(), 6));
      default -> StatusWord.WRONG_P1_P2;
    };
  }

  /** Load file, security domain, hash, parameters, token. */
  private StatusWord beginLoading(List<byte[]> fields) throws DecodeException {
    Octets aid = aid(fields.get(0));
    if (memory.state().registry().find(aid).isPresent()) {
      return StatusWord.CONDITIONS_NOT_SATISFIED;
    }
    loading = Optional.of(new LoadFile(aid));
    return StatusWord.OK;
  }

  private StatusWord load(CommandApdu command) throws CardStorageException {
    if (loading.isEmpty()) {
      return StatusWord.CONDITIONS_NOT_SATISFIED;
    }
    LoadFile file = loading.get();
    if (!file.add(command.p2(), command.data())) {
      loading = Optional.empty();
      return StatusWord.WRONG_P1_P2;
    }
    if (memory.state().registry().size() + file.length() > MOST_OCTETS) {
      loading = Optional.empty();
      return NOT_ENOUGH_MEMORY;
    }
    if (command.p1() != LAST_BLOCK) {
      return StatusWord.OK;
    }
    loading = Optional.empty();
    if (!file.isWhole()) {
      return StatusWord.WRONG_DATA;
    }
    add(Registry.Kind.LOAD_FILE, file.aid(), file.aid(), file.length());
    return StatusWord.OK;
  }

  /** Load file, module, instance, privileges, parameters, token. */
  private StatusWord install(List<byte[]> fields) throws DecodeException, CardStorageException {
    Registry registry = memory.state().registry();
    Octets from = aid(fields.get(0));
    Octets instance = aid(fields.get(2));
    boolean loaded =
        registry.find(from).filter(e -> e.kind() == Registry.Kind.LOAD_FILE).isPresent();
    if (!loaded) {
      return NO_SUCH_DATA;
    }
    if (registry.find(instance).isPresent()) {
      return StatusWord.CONDITIONS_NOT_SATISFIED;
    }
    if (registry.size() + INSTANCE_SIZE > MOST_OCTETS) {
      return NOT_ENOUGH_MEMORY;
    }
    add(Registry.Kind.INSTANCE, instance, from, INSTANCE_SIZE);
    return StatusWord.OK;
  }

  private void add(Registry.Kind kind, Octets aid, Octets from, int size)
      throws CardStorageException {
    memory.commit(new CardChange.RegistryChanged(new Registry.Entry(kind, aid, from, size), false));
  }

  private StatusWord delete(CommandApdu command) throws DecodeException, CardStorageException {
    Optional<BerTlv> name = BerTlv.find(BerTlv.decodeAll(command.data()), AID);
    Optional<Registry.Entry> entry =
        name.flatMap(aid -> memory.state().registry().find(Octets.of(aid.value())));
    if (entry.isEmpty()) {
      return NO_SUCH_DATA;
    }
    List<Registry.Entry> instances = memory.state().registry().of(entry.get());
    if (entry.get().kind() == Registry.Kind.LOAD_FILE
        && !instances.isEmpty()
        && command.p2() != WITH_RELATED) {
      return StatusWord.CONDITIONS_NOT_SATISFIED;
    }
    List<CardChange> changes = new ArrayList<>();
    instances.forEach(instance -> changes.add(new CardChange.RegistryChanged(instance, true)));
    changes.add(new CardChange.RegistryChanged(entry.get(), true));
    memory.commit(changes.toArray(CardChange[]::new));
    return StatusWord.OK;
  }

  /** Fields behind their lengths. */
  private static List<byte[]> fields(byte[] data, int count) throws DecodeException {
    ByteReader reader = new ByteReader("INSTALL", data);
    List<byte[]> fields = new ArrayList<>();
    while (fields.size() < count) {
      fields.add(reader.bytes(reader.u8("length"), "field " + (fields.size() + 1)));
    }
    reader.expectEnd();
    return fields;
  }

  private static Octets aid(byte[] octets) throws DecodeException {
    if (octets.length < 5 || octets.length > 16) {
      throw new DecodeException("AID", 0, "5..16 octets", octets.length + " octets");
    }
    return Octets.of(octets);
  }
}
