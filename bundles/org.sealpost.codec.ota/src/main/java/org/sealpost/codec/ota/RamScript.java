package org.sealpost.codec.ota;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * Writes remote application management scripts (TS 102 226 clause 9) of GlobalPlatform commands,
 * for a security domain:
 *
 * <pre>{@code
 * new RamScript()
 *     .installForLoad(load, domain, noOctets)
 *     .load(loadFile, 200)
 *     .installForInstall(load, module, instance, 0x00, parameters, true)
 *     .toScript()
 * }</pre>
 *
 * In a compact script only the last command may ask for data, in an expanded one every command may.
 */
public final class RamScript {
  private static final int CLA = 0x80;
  private static final int INSTALL = 0xe6;
  private static final int LOAD = 0xe8;
  private static final int DELETE = 0xe4;
  private static final int GET_STATUS = 0xf2;
  private static final int FOR_LOAD = 0x0200;
  private static final int FOR_INSTALL = 0x0400;
  private static final int MAKE_SELECTABLE = 0x0800;
  private static final int LAST_BLOCK = 0x8000;
  private static final int WITH_RELATED = 0x80;
  private static final int TLV_ANSWER = 0x02;
  private static final int AID_TAG = 0x4f;
  private static final int LOAD_FILE_TAG = 0xc4;
  private static final int PARAMETERS_TAG = 0xc9;
  private static final int MAX_BLOCKS = 256;
  private static final byte[] NOTHING = {};

  private final ScriptCommands commands = new ScriptCommands();

  /** What GET STATUS lists. */
  public enum Registry {
    /** The issuer's security domain. */
    ISSUER_SECURITY_DOMAIN(0x80),
    /** Applications and other security domains. */
    APPLICATIONS(0x40),
    /** Executable load files. */
    LOAD_FILES(0x20),
    /** Executable load files and their modules. */
    LOAD_FILES_AND_MODULES(0x10);

    private final int p1;

    Registry(int p1) {
      this.p1 = p1;
    }
  }

  /**
   * INSTALL [for load]: begins to load a package.
   *
   * @param load the package
   * @param domain the security domain it will belong to
   * @param parameters load parameters in BER-TLV; empty if none
   */
  public RamScript installForLoad(Aid load, Aid domain, byte[] parameters) {
    byte[] data = list(load.octets(), domain.octets(), NOTHING, parameters, NOTHING).toByteArray();
    commands.send(CLA, INSTALL, FOR_LOAD, data);
    return this;
  }

  /**
   * LOAD: the package, in as many blocks as it takes.
   *
   * @param loadFile the components of the package one after another
   * @param blockLength octets of a block, 1..255; a packet must hold it
   */
  public RamScript load(byte[] loadFile, int blockLength) {
    Checks.range("octets of a block", blockLength, 1, ScriptCommands.MAX_DATA);
    byte[] file = Ber.write(new ByteWriter(), LOAD_FILE_TAG, loadFile).toByteArray();
    Checks.range("blocks", (file.length + blockLength - 1) / blockLength, 1, MAX_BLOCKS);
    for (int start = 0; start < file.length; start += blockLength) {
      int end = Math.min(start + blockLength, file.length);
      int last = end == file.length ? LAST_BLOCK : 0;
      commands.send(CLA, LOAD, last | start / blockLength, Arrays.copyOfRange(file, start, end));
    }
    return this;
  }

  /**
   * INSTALL [for install]: makes an application of a module.
   *
   * @param load the package
   * @param module of the package
   * @param instance the application's own identifier
   * @param privileges first octet, 0..255
   * @param parameters what the application is given (tag C9), or several TLV objects that begin
   *     with it
   * @param selectable whether it can be selected at once
   */
  public RamScript installForInstall(
      Aid load, Aid module, Aid instance, int privileges, byte[] parameters, boolean selectable) {
    Checks.range("privileges", privileges, 0, 0xff);
    boolean wrapped = parameters.length > 0 && (parameters[0] & 0xff) == PARAMETERS_TAG;
    byte[] objects =
        wrapped
            ? parameters
            : Ber.write(new ByteWriter(), PARAMETERS_TAG, parameters).toByteArray();
    byte[] data =
        list(
                load.octets(),
                module.octets(),
                instance.octets(),
                new byte[] {(byte) privileges},
                objects,
                NOTHING)
            .toByteArray();
    commands.send(CLA, INSTALL, FOR_INSTALL | (selectable ? MAKE_SELECTABLE : 0), data);
    return this;
  }

  /** Each field behind its length. */
  private static ByteWriter list(byte[]... fields) {
    ByteWriter writer = new ByteWriter();
    for (byte[] field : fields) {
      Ber.writeLength(writer, field.length).bytes(field);
    }
    return writer;
  }

  /**
   * DELETE: an application, or a package.
   *
   * @param related whether the applications of a package go with it
   */
  public RamScript delete(Aid aid, boolean related) {
    commands.send(CLA, DELETE, related ? WITH_RELATED : 0, aidObject(aid.octets()));
    return this;
  }

  /** GET STATUS: all entries of a registry. */
  public RamScript getStatus(Registry registry) {
    return getStatus(registry, NOTHING);
  }

  /** GET STATUS: the entry of one identifier. */
  public RamScript getStatus(Registry registry, Aid aid) {
    return getStatus(registry, aid.octets());
  }

  private RamScript getStatus(Registry registry, byte[] aid) {
    commands.sendAndFetch(CLA, GET_STATUS, registry.p1 << 8 | TLV_ANSWER, aidObject(aid));
    return this;
  }

  /** PUT KEY: see {@link KeyRenewal}. */
  public RamScript putKey(KeyRenewal renewal) {
    commands.add(renewal.command());
    return this;
  }

  /** Any other command. */
  public RamScript add(ScriptCommand command) {
    commands.add(command);
    return this;
  }

  private static byte[] aidObject(byte[] aid) {
    return Ber.write(new ByteWriter(), AID_TAG, aid).toByteArray();
  }

  /** The script in compact format; fails if it is empty or goes on after a command that reads. */
  public CompactScript toScript() {
    return commands.compact();
  }

  /** The script in expanded format; fails if it is empty. */
  public ExpandedScript toExpanded(LengthForm form) {
    return commands.expanded(form);
  }
}
