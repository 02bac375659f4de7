extension Words {
    /// Words that carry no part of a question: function words, courtesies, and what people put around a request.
    /// They are never taken for names or misspellings.
    static let neutral = """
        a an of in on at for with within into onto about around off out up as is are was were be been being am do does
        did done have has had having can could would will shall may might must i me we us you he she it they them
        these those that there here or but so if because while when where also too again still yet already even ever
        very much please pls plz kindly tell let lets want need like wanna gotta gonna know think find check run make
        take put keep say said asked ask asking help curious wondering wonder interested possible possibly maybe
        hospital whole entire across overall house wide everything anything something nothing any some both other
        others another one ones thing things stuff lot lots kind type types way ways time times date dates period
        periods window range amount level levels rate rates ratio value values score scores status state report
        reports reporting summary summarize summarise summaries table tables spreadsheet sheet slide slides deck
        dashboard page screen view version info information answer question highlights highlight meeting meetings
        committee huddle board review boss chief chair director manager leadership exec executives ceo coo cfo
        staffers colleague colleagues presentation conference rounds purposes purpose prep good bad great nice fine
        okay ok sure yes no nope yeah yep hmm um uh well really actually exactly roughly approximately basically
        literally currently presently recently recent lately usually normally typically quickly quick fast slow real
        asap soon later earlier early late ahead behind away together new old big small high low long short large tall
        more less most few many enough same different similar own running operate operates operating operated surgery
        surgical scheduled allocated assigned allotted allocation allocations owned owner owners owning belong belongs
        held holding holder holders work working works worked doing happen happened happening happens occurred come
        came comes sit sits sitting stand stands standing land landed look seem seems appear appears point points pts
        basis amounting equal equals equivalent wise term terms side sides hand part parts portion share contain
        contains include includes including included morning afternoon evening night tonight dear folks guys friend
        people person persons right left center centre regards bit little kinda sorta though although however instead
        rather almost nearly close nearest whatever whichever whoever whenever eh huh lol fyi aka etc ie eg re via
        life world home place places spot somewhere anywhere nowhere track tracking tracked watch watching monitor
        monitoring flag flagged flagging identify combined combine sum add added adding named called known thats
        theres heres im ive id ill youre theyre weve whatll yall em ya u ur r b k x struggling stuck problem problems
        issue issues concern concerns concerning trouble worry worried fully mostly partly partially simply quite
        pretty super extremely live newest mine ours theirs yours cath lab labs robotics understand understanding
        provide prepare preparing discuss discussing compile generate produce pulled talk talking speak glance idea
        ideas sense feel feeling feels sound sounds matter matters useful helpful important interesting relevant
        specific particular certain regarding respect context background able unable allowed supposed planning planned
        plan plans decide deciding decision decisions agenda item items topic topics section sections note notes
        message read reading write print printed post posted publish updated updates refresh refreshed load loaded
        loading opened based broad broadly brief briefly clear clearly exact precise rough ongoing usual normal
        regular standard common rare often sometimes always once twice during throughout amongst beyond toward towards
        crew member members leader leads lead head heads charge administrator admin admins analyst analysts partner
        partners stack stacks stacking standings position positions spread relation related relative relatively
        narrow narrowed filter filtered restrict restricted zoom focus focused concentrate proportion fraction mix struggle struggles suffering lag lags lagged slip slipped slipping poor poorly weak
        strong healthy solid decent acceptable underway aggregate aggregated cumulative gross net active activity
        activities capacity availability slot slots session sessions listing wing wings floor floors units centers
        health healthcare medical perioperative periop questions query queries request requests requested morn
        oclock seeing seen saw shown showing shows showed given gives gave got gets getting took takes taking made
        makes ran runs began started ended finish finished finishes finishing allocate holds kept keeps leaves wheres
        whens whys yo pattern patterns distribution profile gimme lemme council mtg mtgs mgmt cmte rpt rpts eod eow
        eom lumen docs anyway anyways anyhow remind attached attach sincerely send sends sent grab fetch handed forward email text ping sir madam
        maam buddy pal correct wrong true false therefore hence thus front row rows separate separately individually
        respectively jointly highlighted key major minor primary sorry oops apologies free pay paid paying expensive cheap happy unhappy satisfied
        dissatisfied math maths arithmetic denominator numerator recipe inputs ingredients assumptions moment stuff gear sort sorts resolve resolved resolution complain complains complaining
        """
}
