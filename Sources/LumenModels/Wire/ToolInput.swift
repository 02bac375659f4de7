import LumenCore

extension JSONObject {
    /// The arguments of a call as a model wrote them; nothing at all stands for none.
    ///
    /// - Returns: `nil` where the text is no JSON object.
    init?(toolInput text: String) {
        if text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
            self.init()
        } else if let object = (try? JSON(parsing: text))?.objectValue {
            self = object
        } else {
            return nil
        }
    }
}
