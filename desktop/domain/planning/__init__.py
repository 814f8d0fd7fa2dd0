"""When: how the law counts its delays, and a plan from the wanted start back and from today on."""
