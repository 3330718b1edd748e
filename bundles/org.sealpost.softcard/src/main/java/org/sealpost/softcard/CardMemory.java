package org.sealpost.softcard;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;

/** The card's state, which changes only after the change is durable. */
final class CardMemory {
  private final CardProfile profile;
  private final CardStorage storage;
  private final PowerFault fault;
  private CardState state;

  private CardMemory(CardProfile profile, CardStorage storage) {
    this.profile = profile;
    this.storage = storage;
    fault = new PowerFault(profile.behaviours());
    state = new CardState(profile);
  }

  /** The state that the records tell; a storage without any becomes this card's. */
  static CardMemory open(CardProfile profile, CardStorage storage) throws CardStorageException {
    CardMemory memory = new CardMemory(profile, storage);
    if (!memory.load()) {
      memory.commit(new CardChange.Created(profile.iccid().digits()));
    }
    return memory;
  }

  /** Takes up what is durable, as after a loss of power; whether that is anything. */
  boolean load() throws CardStorageException {
    state = new CardState(profile);
    List<byte[]> records = storage.load();
    for (int i = 0; i < records.size(); i++) {
      replay(records.get(i), i);
    }
    return !records.isEmpty();
  }

  CardState state() {
    return state;
  }

  /** Makes the changes durable, all or none, then applies them. */
  void commit(CardChange... changes) throws CardStorageException {
    storage.append(ChangeCodec.encode(List.of(changes)));
    try {
      for (CardChange change : changes) {
        state.apply(change);
      }
    } catch (DecodeException e) {
      throw new CardStorageException(e.getMessage(), e);
    }
    for (CardChange change : changes) {
      fault.after(change, state.log());
    }
  }

  private void replay(byte[] record, int index) throws CardStorageException {
    try {
      List<CardChange> changes = ChangeCodec.decode(record);
      if (index == 0 && !(changes.get(0) instanceof CardChange.Created)) {
        throw new CardStorageException("record 1: expected the card's identity, found another");
      }
      for (CardChange change : changes) {
        state.apply(change);
      }
    } catch (DecodeException e) {
      throw new CardStorageException("record " + (index + 1) + ": " + e.getMessage(), e);
    }
  }
}
