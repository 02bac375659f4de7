import LumenCore

/// Something is not there, has expired, or is somebody else's: nobody can tell which.
struct NotFound: Fault {
    let sentence: String
    var code: FaultCode { .notFound }

    init(_ sentence: String) { self.sentence = sentence }
}
