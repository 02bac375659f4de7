import LumenCore

/// A manifest that can't be used: its sentence names the file, what is wrong and what is allowed.
struct ManifestFault: Fault, Equatable {
    let sentence: String
    var code: FaultCode { .invalidRequest }
    init(_ sentence: String) { self.sentence = sentence }
}
