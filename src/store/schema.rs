//! Every table, as diesel sees it: one description for both databases.

diesel::table! {
    setting (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    id_block (name) {
        name -> Text,
        next_id -> BigInt,
    }
}

diesel::table! {
    vault (id) {
        id -> BigInt,
        workspace_id -> Text,
    }
}

diesel::table! {
    vault_key (key_id) {
        key_id -> Text,
        check_value -> Text,
        made_at -> Timestamp,
        retired_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    audit_entry (id) {
        id -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<BigInt>,
        actor_name -> Text,
        deed -> Text,
        subject -> Text,
        subject_id -> Nullable<BigInt>,
        detail -> Text,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    sighting (entry_id, borrower_id) {
        entry_id -> BigInt,
        borrower_id -> BigInt,
    }
}

diesel::table! {
    look (account_id, what) {
        account_id -> BigInt,
        what -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    audit_head (id) {
        id -> BigInt,
        entry_id -> BigInt,
        hash -> Text,
        seal -> Text,
    }
}

diesel::table! {
    account (id) {
        id -> BigInt,
        login -> Text,
        name -> Text,
        role -> Text,
        password_hash -> Nullable<Text>,
        member_id -> Nullable<BigInt>,
        created_at -> Timestamp,
        disabled_at -> Nullable<Timestamp>,
        signed_in_at -> Nullable<Timestamp>,
        failed_count -> BigInt,
        failed_at -> Nullable<Timestamp>,
        code_ended_by -> Nullable<Text>,
    }
}

diesel::table! {
    session (id) {
        id -> BigInt,
        token_hash -> Text,
        account_id -> BigInt,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        expires_at -> Timestamp,
        address -> Text,
        agent -> Text,
    }
}

diesel::table! {
    invitation (token_hash) {
        token_hash -> Text,
        account_id -> Nullable<BigInt>,
        purpose -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    api_token (id) {
        id -> BigInt,
        name -> Text,
        prefix -> Text,
        token_hash -> Text,
        scopes -> Text,
        made_at -> Timestamp,
        made_by -> Text,
        expires_on -> Date,
        last_used_on -> Nullable<Date>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sign_in_attempt (id) {
        id -> BigInt,
        bucket -> Text,
        address -> Text,
        at -> Timestamp,
        outcome -> Text,
    }
}

diesel::table! {
    known_device (id) {
        id -> BigInt,
        account_id -> BigInt,
        token_hash -> Text,
        used_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    one_time_code (account_id) {
        account_id -> BigInt,
        secret -> Binary,
        begun_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        last_step -> Nullable<BigInt>,
    }
}

diesel::table! {
    recovery_code (code_hash) {
        code_hash -> Text,
        account_id -> BigInt,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    half_open_sign_in (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        attempt_id -> BigInt,
        expires_at -> Timestamp,
        tries -> BigInt,
    }
}

diesel::table! {
    job (id) {
        id -> BigInt,
        kind -> Text,
        state -> Text,
        input -> Text,
        done_count -> BigInt,
        total_count -> BigInt,
        result_id -> Nullable<BigInt>,
        failure -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> Nullable<BigInt>,
        finished_at -> Nullable<Timestamp>,
        about -> Text,
        subject_id -> Nullable<BigInt>,
        material -> Nullable<Text>,
        again_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    campaign (id) {
        id -> BigInt,
        name -> Text,
        opened_on -> Date,
        closed_on -> Nullable<Date>,
        target_bp -> BigInt,
        due_on -> Nullable<Date>,
        declared_borrowers -> Nullable<BigInt>,
        declared_due -> Nullable<BigInt>,
        declared_source -> Nullable<Text>,
        revision -> BigInt,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    village (id) {
        id -> BigInt,
        township -> Text,
        name -> Text,
    }
}

diesel::table! {
    member (id) {
        id -> BigInt,
        name -> Text,
        duty -> Text,
        title -> Text,
        duties -> Text,
        joined_on -> Date,
        left_on -> Nullable<Date>,
        sealed_phone -> Nullable<Binary>,
    }
}

diesel::table! {
    assignment (id) {
        id -> BigInt,
        village_id -> BigInt,
        member_id -> BigInt,
        from_on -> Date,
        to_on -> Nullable<Date>,
        sealed_note -> Nullable<Binary>,
    }
}

diesel::table! {
    original (sha256) {
        sha256 -> Text,
        bytes -> Binary,
        stored_at -> Timestamp,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    batch (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        kind -> Text,
        state -> Text,
        file_name -> Text,
        sha256 -> Text,
        as_of -> Date,
        options -> Text,
        summary -> Text,
        read_count -> BigInt,
        new_count -> BigInt,
        changed_count -> BigInt,
        unchanged_count -> BigInt,
        repeated_count -> BigInt,
        rejected_count -> BigInt,
        absent_count -> BigInt,
        created_at -> Timestamp,
        created_by -> Text,
        applied_at -> Nullable<Timestamp>,
        applied_by -> Nullable<Text>,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<Text>,
        applied_order -> Nullable<BigInt>,
        seen -> Nullable<Text>,
        first_name -> Nullable<Text>,
        township -> Nullable<Text>,
    }
}

diesel::table! {
    batch_problem (id) {
        id -> BigInt,
        batch_id -> BigInt,
        sheet -> Text,
        row_number -> BigInt,
        column_letters -> Nullable<Text>,
        field -> Nullable<Text>,
        severity -> Text,
        code -> Text,
        masked_value -> Nullable<Text>,
        masked_name -> Nullable<Text>,
        evidence -> Nullable<Text>,
        settled_by -> Nullable<Text>,
    }
}

diesel::table! {
    batch_change (id) {
        id -> BigInt,
        batch_id -> BigInt,
        what -> Text,
        sheet -> Text,
        row_number -> BigInt,
        borrower_id -> Nullable<BigInt>,
        obligation_id -> Nullable<BigInt>,
        due_on -> Nullable<Date>,
        cells -> Text,
        sealed -> Nullable<Binary>,
    }
}

diesel::table! {
    batch_image (id) {
        id -> BigInt,
        batch_id -> BigInt,
        subject -> Text,
        subject_id -> BigInt,
        sealed -> Binary,
        changed_columns -> Text,
    }
}

diesel::table! {
    batch_village (id) {
        id -> BigInt,
        batch_id -> BigInt,
        village_id -> BigInt,
        before -> Nullable<Text>,
        township -> Text,
        name -> Text,
        assigned_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    batch_undo (id) {
        id -> BigInt,
        batch_id -> BigInt,
        bucket -> Text,
        subject -> Text,
        subject_id -> BigInt,
        borrower_id -> Nullable<BigInt>,
        deed -> Text,
        why -> Nullable<Text>,
        why_batch_id -> Nullable<BigInt>,
        masked_name -> Text,
        masked_contract_no -> Nullable<Text>,
        dated_on -> Nullable<Date>,
        cells -> Text,
    }
}

diesel::table! {
    absent_decision (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        obligation_id -> BigInt,
        kind -> Text,
        listed_batch_id -> BigInt,
        decision -> Text,
        decided_at -> Timestamp,
        decided_by -> Text,
        revoked_at -> Nullable<Timestamp>,
        revoked_by -> Nullable<Text>,
        sealed_note -> Nullable<Binary>,
    }
}

diesel::table! {
    correction (id) {
        id -> BigInt,
        batch_id -> BigInt,
        state -> Text,
        file_name -> Text,
        sha256 -> Text,
        replaced_name -> Text,
        replaced_sha256 -> Text,
        given_at -> Timestamp,
        given_by -> Text,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>,
        sealed_summary -> Nullable<Binary>,
    }
}

diesel::table! {
    layout (layout_key) {
        layout_key -> Text,
        mapping -> Text,
        saved_at -> Timestamp,
        header_rows -> Nullable<BigInt>,
    }
}

diesel::table! {
    borrower (id) {
        id -> BigInt,
        person_key -> Text,
        name -> Text,
        pinyin -> Text,
        gender -> Nullable<Text>,
        ethnicity -> Nullable<Text>,
        village_id -> Nullable<BigInt>,
        village_group -> Nullable<Text>,
        university -> Nullable<Text>,
        major -> Nullable<Text>,
        entry_year -> Nullable<Text>,
        grad_on -> Nullable<Text>,
        high_school -> Nullable<Text>,
        employer -> Nullable<Text>,
        created_batch_id -> Nullable<BigInt>,
        sealed -> Nullable<Binary>,
        marks -> Nullable<Binary>,
    }
}

diesel::table! {
    contract (id) {
        id -> BigInt,
        contract_key -> Text,
        contract_no -> Nullable<Text>,
        borrower_id -> BigInt,
        amount -> Nullable<BigInt>,
        balance -> Nullable<BigInt>,
        contract_year -> Nullable<Text>,
        disbursed_on -> Nullable<Date>,
        final_due_on -> Nullable<Date>,
        co_name -> Nullable<Text>,
        co_relation -> Nullable<Text>,
        created_batch_id -> Nullable<BigInt>,
        sealed -> Nullable<Binary>,
        marks -> Nullable<Binary>,
    }
}

diesel::table! {
    obligation (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        contract_id -> BigInt,
        due_on -> Date,
        due_principal -> Nullable<BigInt>,
        due_interest -> Nullable<BigInt>,
        due_total -> BigInt,
        paid_principal -> Nullable<BigInt>,
        paid_interest -> Nullable<BigInt>,
        paid_total -> BigInt,
        penalty -> Nullable<BigInt>,
        in_population -> Bool,
        stated_on -> Date,
        paid_on -> Nullable<Date>,
        repay_status -> Nullable<Text>,
        repay_channel -> Nullable<Text>,
        created_batch_id -> Nullable<BigInt>,
        seen_batch_id -> Nullable<BigInt>,
        seen_overdue_batch_id -> Nullable<BigInt>,
        sealed_note -> Nullable<Binary>,
    }
}

diesel::table! {
    payment (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        contract_id -> BigInt,
        payment_key -> Text,
        serial -> Nullable<Text>,
        paid_on -> Date,
        principal -> BigInt,
        interest -> BigInt,
        total -> BigInt,
        batch_id -> BigInt,
    }
}

diesel::table! {
    allocation (id) {
        id -> BigInt,
        payment_id -> BigInt,
        obligation_id -> BigInt,
        paid_on -> Date,
        principal -> BigInt,
        interest -> BigInt,
        total -> BigInt,
        absorbed_batch_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    exclusion (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        borrower_id -> BigInt,
        contract_id -> Nullable<BigInt>,
        kind -> Text,
        approver -> Text,
        decided_on -> Date,
        created_at -> Timestamp,
        created_by -> Text,
        revoked_at -> Nullable<Timestamp>,
        revoked_by -> Nullable<Text>,
        sealed -> Nullable<Binary>,
    }
}

diesel::table! {
    certificate (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        closed_on -> Date,
        months -> BigInt,
        erased_at -> Timestamp,
        erased_by -> Text,
        counts -> Text,
        entry_id -> BigInt,
        entry_hash -> Text,
    }
}

diesel::table! {
    hand_correction (id) {
        id -> BigInt,
        borrower_id -> BigInt,
        field -> Text,
        corrected_at -> Timestamp,
        corrected_by -> Text,
        sealed -> Nullable<Binary>,
    }
}

diesel::table! {
    trend_point (id) {
        id -> BigInt,
        campaign_id -> BigInt,
        as_of -> Date,
        batch_id -> Nullable<BigInt>,
        borrowers -> BigInt,
        borrowers_late -> BigInt,
        due_total -> BigInt,
        unpaid_total_late -> BigInt,
        taken_at -> Timestamp,
    }
}

diesel::table! {
    report (id) {
        id -> BigInt,
        report_no -> Text,
        campaign_id -> BigInt,
        kind -> Text,
        from_on -> Nullable<Date>,
        to_on -> Nullable<Date>,
        as_of -> Date,
        file_name -> Text,
        figures -> Text,
        checksum -> Text,
        purpose -> Nullable<Text>,
        bytes -> Binary,
        made_at -> Timestamp,
        made_by -> Text,
        erased_at -> Nullable<Timestamp>,
        sealed_remarks -> Nullable<Binary>,
        late_then -> Nullable<Binary>,
        sheets -> Nullable<Binary>,
        applied_order -> BigInt,
    }
}

diesel::table! {
    report_sending (id) {
        id -> BigInt,
        rhythm -> Text,
        on_day -> BigInt,
        at_hour -> BigInt,
        covers -> Text,
        since_on -> Date,
        since_hour -> BigInt,
        folder -> Text,
        mail_host -> Text,
        mail_port -> BigInt,
        mail_security -> Text,
        mail_login -> Text,
        sealed_password -> Nullable<Binary>,
        mail_sender -> Text,
        mail_recipients -> Text,
        trouble -> Nullable<Text>,
        trouble_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    scheduled_report (id) {
        id -> BigInt,
        kind -> Text,
        from_on -> Date,
        planned_on -> Date,
        planned_hour -> BigInt,
        late -> BigInt,
        skipped_count -> BigInt,
        report_id -> BigInt,
    }
}

diesel::table! {
    delivery (id) {
        id -> BigInt,
        report_id -> BigInt,
        means -> Text,
        place -> Text,
        state -> Text,
        ordered_by -> Text,
        begun_at -> Timestamp,
        tries -> BigInt,
        next_try_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        trouble -> Nullable<Text>,
        said -> Nullable<Text>,
    }
}

diesel::table! {
    centre_school (id) {
        id -> BigInt,
        name -> Text,
        township -> Text,
        contact -> Text,
        added_at -> Timestamp,
        added_by -> Text,
        removed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    signing_key (id) {
        id -> BigInt,
        public_key -> Text,
        sealed -> Binary,
        made_at -> Timestamp,
        retired_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    centre_receipt (id) {
        id -> BigInt,
        received_at -> Timestamp,
        received_by -> Text,
        outcome -> Text,
    }
}

diesel::table! {
    submission (id) {
        id -> BigInt,
        school -> Text,
        kind -> Text,
        from_on -> Date,
        to_on -> Date,
        report_no -> Text,
        public_key -> Text,
        as_of -> Date,
        figures -> Text,
        detail -> Text,
        sha256 -> Text,
        file_name -> Text,
        made_at -> Timestamp,
        received_at -> Timestamp,
        received_by -> Text,
        state -> Text,
        reason -> Text,
        vouched_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    trusted_key (id) {
        id -> BigInt,
        school -> Text,
        public_key -> Text,
        first_seen_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
        accepted_by -> Text,
        reason -> Text,
        retired_at -> Nullable<Timestamp>,
        formerly -> Text,
    }
}

diesel::joinable!(sighting -> audit_entry (entry_id));
diesel::joinable!(session -> account (account_id));
diesel::joinable!(batch -> campaign (campaign_id));
diesel::joinable!(batch_problem -> batch (batch_id));
diesel::joinable!(batch_change -> batch (batch_id));
diesel::joinable!(absent_decision -> obligation (obligation_id));
diesel::joinable!(correction -> batch (batch_id));
diesel::joinable!(borrower -> village (village_id));
diesel::joinable!(contract -> borrower (borrower_id));
diesel::joinable!(obligation -> contract (contract_id));
diesel::joinable!(obligation -> campaign (campaign_id));
diesel::joinable!(payment -> contract (contract_id));
diesel::joinable!(allocation -> payment (payment_id));
diesel::joinable!(allocation -> obligation (obligation_id));
diesel::joinable!(assignment -> member (member_id));
diesel::joinable!(assignment -> village (village_id));
diesel::joinable!(exclusion -> borrower (borrower_id));
diesel::joinable!(certificate -> campaign (campaign_id));
diesel::joinable!(scheduled_report -> report (report_id));
diesel::joinable!(delivery -> report (report_id));

diesel::allow_tables_to_appear_in_same_query!(
    setting,
    id_block,
    vault,
    vault_key,
    audit_entry,
    sighting,
    look,
    audit_head,
    account,
    session,
    invitation,
    api_token,
    sign_in_attempt,
    known_device,
    one_time_code,
    recovery_code,
    half_open_sign_in,
    job,
    campaign,
    village,
    member,
    assignment,
    original,
    batch,
    batch_problem,
    batch_change,
    batch_image,
    batch_undo,
    batch_village,
    absent_decision,
    correction,
    layout,
    borrower,
    contract,
    obligation,
    payment,
    allocation,
    exclusion,
    certificate,
    hand_correction,
    trend_point,
    report,
    report_sending,
    scheduled_report,
    delivery,
    centre_school,
    centre_receipt,
    submission,
    signing_key,
    trusted_key,
);
