import Glibc
package import LumenCore

/// A standard stream that failed.
package struct StdioFailure: Fault {
    package let reading: Bool
    /// The system's error number.
    package let error: Int32

    package var code: FaultCode { .internal }
    package var sentence: String { reading ? "Standard input can't be read." : "Standard output can't be written." }
    package var detail: String { "\(sentence) (\(String(cString: strerror(error))))" }

    /// Whether the peer has gone, which ends a conversation but is no fault.
    var isFarewell: Bool { !reading && error == EPIPE }
}
