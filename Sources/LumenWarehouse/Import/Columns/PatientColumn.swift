/// Recognises columns that tell who the patient is. They are dropped unless the site allows them by name.
enum PatientColumn {
    /// The column's name in Lumen, or `nil` where the header speaks of no patient.
    static func name(of header: String) -> String? {
        let folded = ImportColumn.fold(header)
        if let name = spellings.first(where: { $0.value.contains(folded) })?.key { return name }
        let words = Self.words(of: header)
        return words.contains(where: tellingWords.contains) ? words.joined(separator: "_") : nil
    }

    private static let spellings: [String: Set<String>] = [
        "mrn": ["mrn", "medicalrecordnumber", "medrecno", "chartnumber", "nhsnumber", "hospitalnumber", "patmrnid"],
        "patient_id": ["patientid", "patid", "ptid", "subjectid", "personid"],
        "patient_name": ["patientname", "patname", "ptname", "name", "fullname"],
        "first_name": ["firstname", "givenname", "forename"],
        "last_name": ["lastname", "familyname", "surname"],
        "date_of_birth": ["dateofbirth", "dob", "birthdate", "birthday"],
        "age": ["age", "patientage", "ageatsurgery", "ageyears", "ageinyears"],
        "sex": ["sex", "gender", "patientsex", "patientgender", "legalsex", "birthsex"],
        "ssn": ["ssn", "socialsecuritynumber"],
    ]

    /// Words by which any header is taken to speak of a patient: dropping too much is mended by a mapping.
    private static let tellingWords: Set<String> = [
        "patient", "patients", "pat", "pt", "mrn", "dob", "birth", "born", "ssn", "age", "sex", "gender", "race",
        "ethnicity", "religion", "marital", "address", "street", "zip", "postcode", "phone", "telephone", "mobile",
        "email", "insurance", "payer", "payor", "guardian", "kin", "deceased", "death",
    ]

    /// Lower-case words; "PatientAge" and "patient_age" are two words each.
    private static func words(of header: String) -> [String] {
        var words = [""]
        var previous: Character = " "
        for character in header {
            let isWord = character.isLetter || character.isNumber
            if !isWord || (character.isUppercase && previous.isLowercase) { words.append("") }
            if isWord { words[words.count - 1] += character.lowercased() }
            previous = character
        }
        return words.filter { !$0.isEmpty }
    }
}
