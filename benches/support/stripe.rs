//! A payload in the shape of Stripe's `invoice.paid`, keys in the order of the
//! alphabet as Stripe sends them: https://docs.stripe.com/api/events/object

/// About 6 KB.
pub(crate) fn invoice_paid() -> Vec<u8> {
    invoice_with_lines(6)
}

/// About 21 KB.
pub(crate) fn long_invoice_paid() -> Vec<u8> {
    invoice_with_lines(28)
}

fn invoice_with_lines(count: usize) -> Vec<u8> {
    let lines: Vec<String> = (0..count)
        .map(|line| {
            format!(
                r#"{{"amount":{amount},"currency":"usd","description":"{line} \u00d7 Starter","discount_amounts":[],"discountable":true,"discounts":[],"id":"il_1Pgc6sB7WZ01zgkWFnxL{line:04}","invoice":"in_1Pgc6tB7WZ01zgkWu9fdqL6I","livemode":false,"metadata":{{"seat":"{line}"}},"object":"line_item","parent":{{"invoice_item_details":null,"subscription_item_details":{{"invoice_item":null,"proration":false,"proration_details":{{"credited_items":null}},"subscription":"sub_1Pgc","subscription_item":"si_Qy{line}"}},"type":"subscription_item_details"}},"period":{{"end":1721954054,"start":1719362054}},"pretax_credit_amounts":[],"pricing":{{"price_details":{{"price":"price_1Pgc","product":"prod_Qy"}},"type":"price_details","unit_amount_decimal":"1000"}},"quantity":1,"quantity_decimal":"1","subscription":"sub_1Pgc","subtotal":{amount},"taxes":[]}}"#,
                amount = 1000 + line,
            )
        })
        .collect();
    format!(
        r#"{{"api_version":"2026-10-28.endive","created":1721954055,"data":{{"object":{{"account_country":"US","account_name":"Eyelet","account_tax_ids":null,"amount_due":1000,"amount_overpaid":0,"amount_paid":1000,"amount_remaining":0,"amount_shipping":0,"application":null,"attempt_count":1,"attempted":true,"auto_advance":false,"automatic_tax":{{"disabled_reason":null,"enabled":false,"liability":null,"provider":null,"status":null}},"automatically_finalizes_at":null,"billing_reason":"subscription_cycle","collection_method":"charge_automatically","created":1721954054,"currency":"usd","custom_fields":null,"customer":"cus_QXg1o8vcGmoR32","customer_account":null,"customer_address":{{"city":"Oslo","country":"NO","line1":"Storgata 1","line2":null,"postal_code":"0155","state":null}},"customer_email":"ada@example.com","customer_name":"Ada Hooks","customer_phone":null,"customer_shipping":null,"customer_tax_exempt":"none","customer_tax_ids":[],"default_payment_method":null,"default_source":null,"default_tax_rates":[],"description":null,"discounts":[],"due_date":null,"effective_at":1721954054,"ending_balance":0,"footer":null,"from_invoice":null,"hosted_invoice_url":"https://invoice.stripe.com/i/acct_1/live_YWNj","id":"in_1Pgc6tB7WZ01zgkWu9fdqL6I","invoice_pdf":"https://pay.stripe.com/invoice/acct_1/live_YWNj/pdf","issuer":{{"type":"self"}},"last_finalization_error":null,"latest_revision":null,"lines":{{"data":[{lines}],"has_more":false,"object":"list","url":"/v1/invoices/in_1Pgc6tB7WZ01zgkWu9fdqL6I/lines"}},"livemode":false,"metadata":{{}},"next_payment_attempt":null,"number":"EYE-0001","object":"invoice","on_behalf_of":null,"parent":null,"payment_settings":{{"default_mandate":null,"payment_method_options":null,"payment_method_types":null}},"period_end":1721954054,"period_start":1719362054,"post_payment_credit_notes_amount":0,"pre_payment_credit_notes_amount":0,"receipt_number":null,"rendering":null,"shipping_cost":null,"shipping_details":null,"starting_balance":0,"statement_descriptor":null,"status":"paid","status_transitions":{{"finalized_at":1721954054,"marked_uncollectible_at":null,"paid_at":1721954055,"voided_at":null}},"subtotal":1000,"subtotal_excluding_tax":1000,"test_clock":null,"total":1000,"total_discount_amounts":[],"total_excluding_tax":1000,"total_pretax_credit_amounts":[],"total_taxes":[],"webhooks_delivered_at":1721954054}}}},"id":"evt_1Pgc6tB7WZ01zgkW","livemode":false,"object":"event","pending_webhooks":1,"request":{{"id":null,"idempotency_key":null}},"type":"invoice.paid"}}"#,
        lines = lines.join(","),
    )
    .into_bytes()
}
