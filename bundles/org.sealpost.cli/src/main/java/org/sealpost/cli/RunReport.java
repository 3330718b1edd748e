package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** What a command found that tries the whole of Sealpost. */
interface RunReport {
  /** Why it is not good, a line each; none if it is. */
  List<String> failures();

  /** For programs. */
  Map<String, Object> toJson();

  /** For people. */
  void print(PrintWriter out);
}
